import type { IdentityTopic } from './topics.ts';

/**
 * Words for ids in scripts that the keyword automaton does not know: Chinese, Japanese, Korean, Cyrillic, Greek, Thai,
 * Hebrew, Arabic, Devanagari. They count when they stand in the characters right in front of a number.
 */
const NATIVE_WORDS: Readonly<Partial<Record<IdentityTopic, readonly string[]>>> = {
  passport: [
    '여권',
    '护照',
    '護照',
    '旅券',
    'パスポート',
    'паспорт',
    'διαβατήρι',
    'דרכון',
    'جواز',
    'หนังสือเดินทาง',
    'पासपोर्ट',
  ],
  driverLicense: [
    '운전면허',
    '驾驶证',
    '驾照',
    '駕照',
    '運転免許',
    'водительск',
    'посвідчення водія',
    'δίπλωμα οδήγησης',
    'רישיון נהיגה',
    'رخصة القيادة',
    'ใบขับขี่',
  ],
  rrn: ['주민등록', '주민번호', '외국인등록'],
  brn: ['사업자등록', '사업자번호'],
  cnId: ['身份证', '身份證', '身分證', '公民身份'],
  nationalId: [
    '身份证',
    '身份證',
    '身分證',
    'بطاقة',
    'هوية',
    'الرقم القومي',
    'کد ملی',
    'личн',
    'ταυτότητ',
    'удостоверени',
    'особист',
  ],
  myNumber: ['マイナンバー', '個人番号'],
  thaiId: ['ประจำตัวประชาชน', 'บัตรประชาชน', 'เลขบัตร'],
  inn: ['инн'],
  snils: ['снилс'],
  egn: ['егн', 'лнч'],
  jmbg: ['јмбг', 'ембг'],
  rnokpp: ['рнокпп', 'іпн'],
  afm: ['αφμ', 'α.φ.μ'],
  amka: ['αμκα', 'α.μ.κ.α'],
  israeliId: ['תעודת זהות', 'ת.ז', 'ת"ז'],
  aadhaar: ['आधार'],
  pan: ['पैन'],
  taxId: ['税号', '納税', '纳税', '統一編號', 'налогов', 'податков', 'данъч', 'φορολογικ', 'الضريبي', 'ผู้เสียภาษี'],
  vatId: ['ндс', 'пдв', 'ддс', 'φπα'],
  licensePlate: [
    '车牌',
    '車牌',
    '차량번호',
    'ナンバープレート',
    'госномер',
    'номерний знак',
    'ทะเบียน',
    'לוחית',
    'لوحة',
  ],
  birth: [
    '生日',
    '出生',
    '生年月日',
    '생년월일',
    '생일',
    'рожден',
    'народжен',
    'роден',
    'γέννησ',
    'לידה',
    'الميلاد',
    'เกิด',
    'जन्म',
  ],
}; // prettier-ignore

/** Characters in front of a number in which a word is looked for. */
const REACH = 28;
/** At most this many characters between a letter of such a script and the number: a colon, a quote, a blank. */
const GAP = 3;
/** Greek is the first of these scripts. */
const FIRST_CODE = 0x370;

const ENTRIES = Object.entries(NATIVE_WORDS) as [IdentityTopic, readonly string[]][];

/** The topics of words in such a script right in front of `start`; none for most texts, at the cost of a look. */
export function nativeTopics(text: string, start: number): readonly IdentityTopic[] {
  let at = start - 1;
  while (at >= 0 && start - at <= GAP && text.charCodeAt(at) < FIRST_CODE) at--;
  if (at < 0 || text.charCodeAt(at) < FIRST_CODE) return [];
  const before = text.slice(Math.max(0, start - REACH), start).toLowerCase();
  return ENTRIES.filter(([, words]) => words.some((word) => before.includes(word))).map(([topic]) => topic);
}
