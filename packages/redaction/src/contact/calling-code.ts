/**
 * Country calling codes by the lengths of the numbers behind them (national significant numbers, every kind of
 * service), as the metadata of libphonenumber has them. A table of its own, since loading the metadata takes 60 ms of
 * the main thread and a check 10 µs; a test compares the two.
 *
 * @see https://www.itu.int/pub/T-SP-E.164D
 */
const CODES_BY_LENGTHS: Readonly<Record<string, string>> = {
  '4-5': '290',
  '4-7': '683 690',
  '4-10': '98',
  '4-11': '352',
  '4-13': '43 598',
  '4-15': '49',
  '5': '500 682',
  '5-6': '247',
  '5-7': '676 677 678 688',
  '5-8': '47 386 686',
  '5-10': '27 64 685',
  '5-11': '31 852',
  '5-12': '61 358 971',
  '5-14': '82',
  '6': '298 299 672 687',
  '6-7': '597',
  '6-9': '40 252 355 376 421 508 681 689',
  '6-10': '48 53 95 880',
  '6-11': '375 595',
  '6-12': '39 46 359 381',
  '6-13': '63',
  '7': '238 239 246 248 269 291 297 592 673 674 680 691 692',
  '7-8': '241 599 670 675 853 961 965 975',
  '7-9': '220 231 245 265 354 385 423 967 968',
  '7-10': '44 84 230 243 254 263 267 353 372 960',
  '7-11': '501 503 507 679 886 974',
  '7-12': '86 882 972',
  '7-13': '90',
  '7-17': '62',
  '8': '45 216 222 223 226 227 228 232 235 236 253 257 266 350 356 357 370 371 373 374 389 505 509 800 808 973 993',
  '8-9': '32 36 51 213 224 233 237 250 258 264 268 377 382 387 591 962 963',
  '8-10': '20 60 378 506 850 855 856 964 970 976',
  '8-11': '55 57 65 502 504 593 977',
  '8-12': '92 383 883',
  '8-13': '66 91',
  '8-17': '81',
  '9': '33 34 93 94 211 212 218 221 240 242 244 249 251 255 256 260 261 262 351 590 594 596 979 992 994 995 998',
  '9-10': '380 881 966 996',
  '9-11': '56',
  '9-12': '41 420 870',
  '10': '1 52 58 225 229',
  '10-11': '54',
  '10-12': '30',
  '10-14': '7 234',
  '11': '888',
  '12': '878',
};

/** Per code: the least and the greatest length, one byte each; 0 for a code that is not assigned. */
const LENGTHS = build();

function build(): Uint16Array {
  const lengths = new Uint16Array(1000);
  for (const [range, codes] of Object.entries(CODES_BY_LENGTHS)) {
    const [least, greatest] = range.split('-').map(Number);
    for (const code of codes.split(' ')) lengths[Number(code)] = (least! << 8) | (greatest ?? least!);
  }
  return lengths;
}

/** The shortest number behind a calling code; 0 when the code is not assigned. */
export function shortestNumber(code: number): number {
  return (LENGTHS[code] ?? 0) >> 8;
}

/** The longest number behind a calling code; 0 when the code is not assigned. */
export function longestNumber(code: number): number {
  return (LENGTHS[code] ?? 0) & 0xff;
}

/** How many of the digits from `start` on are a calling code: 1 to 3, 0 when they begin none. */
export function callingCodeDigits(text: string, start: number, end: number): number {
  let code = 0;
  for (let count = 1; count <= 3 && start + count <= end; count++) {
    code = code * 10 + text.charCodeAt(start + count - 1) - 48;
    if (shortestNumber(code) > 0) return count;
  }
  return 0;
}
