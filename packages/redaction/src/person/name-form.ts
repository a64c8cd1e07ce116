/** What may stand small between the parts of a name. */
const PARTICLES =
  'van der|van den|van de|van|von der|von|vom|zu|zur|de la|de los|de las|de|del|della|di|da|das|do|dos|du|des|la|le|el|al|bin|ibn|ben|ter|ten|y|e|af|av';

const INITIAL = '\\p{Lu}\\.';
/** A part of a name: Anna, O'Neil, McDonald, Jean-Luc, MÜLLER. */
const PART = "(?:\\p{Lu}['’])?\\p{Lu}[\\p{L}\\p{M}]{1,24}(?:[-'’]\\p{L}[\\p{L}\\p{M}]{0,24}){0,2}";

/** One to five parts of a name with initials and particles, as the source of a regular expression with the flag `u`. */
export const NAME = `(?:${INITIAL} ?){0,3}${PART}(?: (?:(?:${PARTICLES}) )?(?:${INITIAL}(?: ${PART})?|${PART})){0,3}`;

/** Capitalised words that stand where a name would: forms of address, roles, days, words that begin a sentence. */
const NO_NAMES = new Set(
  (
    'stable maintainers developers list dos office windows excel word linux dear hello hi hey hallo bonjour hola ciao mr mrs ms miss dr prof herr frau sir madam sirs madame monsieur mesdames messieurs all team everyone everybody customer customers user users hiring manager ' +
    'friend friends colleague colleagues editor reader readers student students parent parents mom dad mother father ' +
    'god lord santa diary support sales service staff members member guest guests valued client clients partner partners ' +
    'patient applicant candidate recruiter professor doctor there world again folks guys ladies gentlemen claude chatgpt gpt ' +
    'assistant copilot gemini siri alexa ai bot string text number value boolean integer object name type field column required optional none null undefined true false unknown anonymous test admin root system ' +
    'vice software senior junior engineer engineering developer director president product project data marketing ' +
    'account executive analyst architect designer scientist consultant specialist lead head ' +
    'damen herren kunde kunden kollegen kolleginnen freunde leser team alle zusammen ' +
    'tous toutes client cliente clients amis equipe todos todas cliente clientes amigos amigas equipo tutti tutte clienti amici ' +
    'allemaal klant collega vrienden panstwo panie pani pan wszyscy ' +
    'i we you he she it they the a an this that these those what when where who why how if in on at to for from with and or but not ' +
    'my your our please thank thanks yes no monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december'
  ).split(' '),
);

/** A type or function; McDonald, DeVito and O'Neil are none. */
const CAMEL_CASE = /\p{Ll}{3}\p{Lu}/u;

/**
 * How much of a text that looks like a name is one: up to the first word that is none. 0 when nothing is left.
 *
 * @example nameLength('Anna Smith Please') // 10
 */
export function nameLength(candidate: string): number {
  let length = 0;
  for (const word of candidate.split(' ')) {
    if (NO_NAMES.has(word.toLowerCase()) || CAMEL_CASE.test(word)) break;
    length += word.length + 1;
  }
  // What is left of a cut name may end in a particle; `Anna Smith's` in what is hers.
  const kept = candidate.slice(0, Math.max(0, length - 1)).replace(/(?: \p{Ll}+)+$|['’]s$/u, '');
  return /\p{Lu}\p{L}/u.test(kept) ? kept.length : 0;
}
