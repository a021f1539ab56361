/**
 * Invented names, and words that name streets anywhere in the Andes: plants, birds, trades, things of the house
 * and the field, made-up persons. Lists of the project's own; no real city was copied.
 */
const words = (text: string) => text.split(',').map((word) => word.trim().replace(/\s+/g, ' '))

export const AVENUES = words(
  `Av. Los Nogales, Av. Las Garzas, Av. Cordillera, Av. Mirador, Av. Los Tejedores, Av. del Maizal, Av. Los Cipreses,
  Av. Quinta Brisa, Av. del Telar, Av. Los Arrieros, Av. Siete Fuentes, Av. del Ferrocarril, Av. Los Colibríes,
  Av. Páramo Alto, Av. de la Cantera, Av. Las Acequias, Av. Tres Molinos, Av. del Trigal, Av. Los Capulíes,
  Av. Camino Real, Av. Las Retamas, Av. de los Faroles, Av. del Obraje, Av. Puerta del Sol`,
)

export const RIVERS = words(
  'Río Sereno, Río Guijarros, Río Hondo, Río Quinuas Verdes, Río Claro, Río Peñas Blancas',
)

export const TOWNS = words(
  `Santa Rosalía, Piedra Mora, Valle Escondido, San Plácido, Agua Clara, Peñas Altas, Lomas de Ucuri, Tambo Quemado`,
)

/** The streets of the colonial centre, in every city. */
export const CENTRE = words(
  `Sombrereros, Retama, Nevado, Cacique, Bejuco, Ovillo, Aguacolla, Cereza, Tórtolas, Pumamaqui, Romerillo, Tilo,
  del Molino, del Horno, Hilanderas, Panaderos, Campanario, Alfareros, Golondrinas, Ortiga, Sigsal, Retoño, Higuerón,
  Mortiño, Toquilla, Trapiche, Totora, Paja Blanca, Matico, Quishuar, Yesca, de la Moneda, de las Escribanías`,
)

export const PLANTS = words(
  `Arrayán, Capulí, Guayacán, Aliso, Cedro, Sauce, Eucalipto, Pino, Ciprés, Nogal, Molle, Jacarandá, Acacia, Magnolia,
  Azucenas, Claveles, Geranios, Girasoles, Dalias, Begonias, Orquídeas, Violetas, Jazmín, Hortensias, Margaritas, Lirios,
  Amapolas, Manzanilla, Toronjil, Hierbabuena, Cedrón, Ataco, Llantén, Ruda, Romero, Albahaca, Eneldo, Anís, Achira,
  Zapallo, Quinua, Chocho, Melloco, Oca, Mashua, Cebada, Trigo, Centeno, Linaza, Habas, Arveja, Lenteja, Chirimoya, Babaco,
  Uvilla, Taxo, Granadilla, Reina Claudia, Durazno, Membrillo, Níspero, Guaba, Tocte, Higos, Peras, Manzano, Limonero,
  Naranjo, Mandarina, Frutilla, Zarzamora, Pencos, Cabuya, Carrizo, Helechos, Musgo, Chuquiragua, Valeriana, Gencianas,
  Frailejón, Quinilla, Polylepis, Pajonal, Almendro, Olivo, Laurel, Fresno, Álamo, Abedul, Roble, Castaño, Ceibo, Balsa,
  Caoba, Bálsamo, Canelo, Clavo de Olor, Vainilla, Cacao, Cafetal, Tamarindo, Algarrobo, Guarango, Faique, Espino`,
)

export const BIRDS = words(
  `Colibrí, Quinde, Mirlos, Gorriones, Jilgueros, Huiracchuros, Golondrina Azul, Tórtola Real, Garzas, Cóndor, Curiquingue,
  Gavilán, Halcón, Lechuza, Búho, Tucán, Guacamayos, Loros, Pericos, Canarios, Cardenales, Zorzal, Chugos, Pavas de Monte,
  Perdiz, Codorniz, Pato Andino, Gaviotas, Ibis, Flamencos, Pelícanos, Albatros, Martín Pescador, Carpintero, Picaflor,
  Tangaras, Azulejos, Cacique Amarillo, Gallitos de Peña, Caracara, Águila, Palomas, Torcazas, Vencejos, Tijeretas,
  Ruiseñor, Alondra, Cigüeñas, Cisnes, Urracas, Petirrojo, Estrella de Monte, Pájaro Brujo, Pinchaflor, Trogón, Quetzal`,
)

export const TRADES = words(
  `Carpinteros, Herreros, Plateros, Talabarteros, Zapateros, Sastres, Bordadoras, Tintoreros, Curtidores, Canteros,
  Albañiles, Tejeros, Ladrilleros, Vidrieros, Hojalateros, Cereros, Campaneros, Faroleros, Aguateros, Pregoneros, Arrieros,
  Molineros, Lecheros, Horticultores, Floristas, Pastores, Esquiladores, Cardadores, Tejedoras, Costureras, Lavanderas,
  Cocineras, Confiteros, Queseros, Cerveceros, Toneleros, Carreteros, Cocheros, Boteros, Puenteros, Mineros, Caleros,
  Salineros, Boticarios, Parteras, Enfermeras, Maestras, Escribanos, Impresores, Encuadernadores, Libreros, Relojeros,
  Cerrajeros, Ebanistas, Tallistas, Pintores, Doradores, Músicos, Organistas, Guitarreros, Violeros, Titiriteros, Copistas,
  Bomberos Voluntarios, Telegrafistas, Ferroviarios, Fogoneros, Guardagujas, Linotipistas, Tipógrafos, Agrimensores`,
)

export const THINGS = words(
  `del Batán Viejo, de la Pila, del Aljibe, de la Fragua, del Yunque, de la Rueca, del Huso, de la Lanzadera, del Fogón,
  de la Tinaja, del Cántaro, de la Vasija, del Candil, de la Linterna, del Zaguán, del Portal, de la Reja, del Balcón,
  del Arco, de la Torre, del Reloj, de la Veleta, del Mirador Chico, de la Cruz Verde, del Calvario, de la Ronda,
  del Vado, de la Acequia, del Puente Roto, de la Orilla, del Remanso, del Guijarro, de la Arena, de la Cal, del Yeso,
  de la Pizarra, del Granito, del Mármol, del Ónix, del Jaspe, del Cuarzo, del Ámbar, del Cobre, del Estaño, del Azogue,
  de la Plata, de la Luna, del Lucero, de las Pléyades, de la Aurora, del Ocaso, del Granizo, de la Escarcha, de la Niebla,
  del Rocío, de la Llovizna, del Arcoíris, del Viento, del Trueno, de la Guitarra, del Rondador, del Bombo, de la Quena,
  del Pingullo, del Violín, del Tambor, de la Flauta, del Arpa, de la Campana, del Cuero, de la Lana, del Algodón, de la Seda,
  del Lienzo, de la Bayeta, del Poncho, de la Faja, del Rebozo, de la Alpargata, del Sombrero, del Botón, de la Aguja,
  del Dedal, del Tintero, de la Pluma, del Pergamino, de la Imprenta, de la Baraja, de la Cometa, del Trompo, de la Rayuela`,
)

export const GIVEN = words(
  `Abelardo, Adelaida, Amadeo, Amelia, Anselmo, Benita, Bernabé, Camila, Casimiro, Clotilde, Cornelio, Delfina, Domitila,
  Efraín, Eladio, Elvira, Emeterio, Eulalia, Fabián, Felicia, Fermín, Florencia, Gaspar, Genoveva, Gumersindo, Hermelinda,
  Hilario, Isolina, Jacinto, Joaquina, Leandro, Leonor, Lisandro, Lucrecia, Macario, Matilde, Melchor, Nicanor, Obdulia,
  Octavio, Olegario, Perpetua, Porfirio, Prudencia, Rafaela, Remigia, Rosalba, Rufino, Segundo, Serafina, Silvestre,
  Teodoro, Tomasa, Ubaldo, Valentina, Vicenta, Virgilio, Wenceslao, Zenaida, Zoila`,
)

export const SURNAMES = words(
  `Aldaz, Ampudia, Arizala, Astudillo, Barahona, Berrezueta, Bustos, Cajilema, Carpio, Caluña, Chimborazo Ruiz, Cordero Paz,
  Dávalos Mera, Egas, Espín, Fierro, Galarza, Guachamín, Guaraca, Heredia, Iñiguez, Jaya, Landázuri, Loaiza, Lozada,
  Llerena, Machuca, Maldonado Rey, Merchán, Moscoso, Naranjo Vela, Ochoa Lugo, Ordóñez, Pacheco Lira, Palacios Ríos,
  Pilamunga, Quizhpe, Recalde, Riofrío, Saquicela, Serrano Paz, Sigcha, Tacuri, Tenesaca, Toral, Ullauri, Vallejo Luna,
  Vintimilla, Yanza, Yunga, Zamora Gil, Zhagui, Zumba`,
)

export const MONTHS = words(
  'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre',
)

/** Quarters by their own name; kinds of building add a word before it. */
export const QUARTERS = words(
  `El Vellón, El Retoño, La Laguna, Los Faroles, Los Molinos, Las Retamas, Loma Verde, El Aserrío, La Tejería, Puente Viejo,
  Los Eucaliptos, Santa Clara del Río, Mirador del Sur, Quinta Esperanza, Las Acequias, El Chaquiñán, El Trapiche,
  San Telmo, La Cantera, El Obraje, Las Hilanderas, Cruz Verde, La Florida Alta, El Batán Viejo, Los Capulíes, La Pradera,
  El Maizal, Las Garzas, Buenos Vientos, El Tejar, La Merced Chica, Las Peñas, Los Nogales, El Arenal, La Ronda, El Calvario,
  Pueblo Nuevo, La Estación, El Rosal, Los Sauces, Cuatro Esquinas, La Vega, El Molino Bajo, Ojo de Agua, La Cascada,
  Los Alisos, Monte Claro, El Carmen de Abajo, San Abelardo, Santa Rufina, San Olegario, Santa Delfina, San Gumersindo,
  El Girón, La Isla, Las Orquídeas, Los Arrayanes, La Armonía, El Progreso, La Unión, Nueva Aurora, El Porvenir, La Victoria,
  Ferroviaria, Los Arrieros, Los Canteros, La Alborada, El Mirlo, Miraflores Alto, Bellavista Chica, El Cebollar, La Quinta,
  Las Lomas, Los Huertos, El Vergel, La Colmena, El Colibrí, Los Girasoles, Piedra Grande, El Guabo, La Toma, Tres Cruces,
  El Salado Viejo, La Playa, Los Ceibos, El Recreo, Los Tilos, Santa Perpetua, El Manantial, La Herradura, San Casimiro,
  Las Palmas, El Cóndor, La Bocatoma, Los Cerezos, El Chorro, La Magdalena Alta, Los Pinos, El Capulí, Las Canteras, La Posta,
  El Portón, San Jacinto Alto, La Huerta, Los Olivos, El Altozano, Cuesta Larga, La Pileta, El Zaguán, Santa Leonor`,
)

export const PARKS = words(
  `Parque El Vergel, Parque de los Mirlos, Parque Las Cometas, Parque del Nogal, Parque Madre Tierra, Parque El Rondador,
  Parque de los Abuelos, Parque Las Pléyades, Parque de la Acequia, Parque Los Columpios, Parque del Aguacero,
  Parque Las Chirimoyas, Parque El Trompo, Parque de la Familia, Parque Los Helechos`,
)
