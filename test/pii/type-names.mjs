/**
 * Names of the corpora for what the redactor reports under a wider name, as `[corpus, ours]`. Everything else has the
 * same name on both sides.
 */
const WIDER = new Map(
  Object.entries({
    CZ_TIN: 'TAX_ID',
    GR_TIN: 'TAX_ID',
    HU_TIN: 'TAX_ID',
    PH_TIN: 'TAX_ID',
    SI_TIN: 'TAX_ID',
    DE_PASSPORT: 'PASSPORT',
    ES_PASSPORT: 'PASSPORT',
    IN_PASSPORT: 'PASSPORT',
    IT_PASSPORT: 'PASSPORT',
    KR_PASSPORT: 'PASSPORT',
    UK_PASSPORT: 'PASSPORT',
    US_PASSPORT: 'PASSPORT',
    IN_VEHICLE_REGISTRATION: 'LICENSE_PLATE',
    NG_VEHICLE_REGISTRATION: 'LICENSE_PLATE',
    UK_VEHICLE_REGISTRATION: 'LICENSE_PLATE',
    TR_LICENSE_PLATE: 'LICENSE_PLATE',
    UK_POSTCODE: 'POSTCODE',
    ZIP_CODE: 'POSTCODE',
    US_DRIVER_LICENSE: 'DRIVER_LICENSE',
    IT_DRIVER_LICENSE: 'DRIVER_LICENSE',
    UK_DRIVING_LICENCE: 'DRIVER_LICENSE',
  }),
);

/** The name under which a type of a corpus and an entity of the redactor are compared. */
export const commonName = (/** @type {string} */ name) => WIDER.get(name) ?? name;

/** What the corpora have no name of their own for, and mark as part of something larger. */
export const PART_OF = new Map([
  ['POSTCODE', 'STREET_ADDRESS'],
  ['DATE_OF_BIRTH', 'DATE_TIME'],
]);

/** Types that the default set does not promise: listed in the report, held against no bar. */
export const NOT_PROMISED = new Set([
  'PERSON',
  'STREET_ADDRESS',
  'LOCATION',
  'ORGANIZATION',
  'NRP',
  'AGE',
  'TITLE',
  'PREFIX',
  'DATE_TIME',
  'DOMAIN_NAME',
  'ZIP_CODE',
  'URL',
]); // prettier-ignore

/** Entities that are not judged where a record says `exclude: "names"`: names, places, dates. */
export const NOT_JUDGED_WITH_NAMES = new Set(['PERSON', 'USERNAME', 'DATE_OF_BIRTH']);
