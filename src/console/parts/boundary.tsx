import { Component, type ReactNode } from 'react'
import { sayIn, useLanguage } from '../words/words.ts'
import { Empty } from './empty.tsx'

/** Holds the failure of one pane in that pane: the others go on. React knows no function for this. */
export class PaneBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const t = sayIn(useLanguage.getState().language)
    return (
      <section className="pane failed-pane">
        <Empty title={t('parts.failed')}>{t('parts.failedHow')}</Empty>
        <button type="button" className="button" onClick={() => this.setState({ failed: false })}>
          {t('parts.again')}
        </button>
      </section>
    )
  }
}
