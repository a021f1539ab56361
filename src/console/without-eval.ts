import { z } from 'zod'

// zod would try whether it may build code from text; the Content-Security-Policy forbids it and would say so.
// Imported before anything that makes a schema.
z.config({ jitless: true })
