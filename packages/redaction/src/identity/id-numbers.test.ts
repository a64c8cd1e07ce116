import { describe, expect, it } from 'vitest';
import { found, foundValues } from './found.fixture.ts';

describe('without a context word', () => {
  it.each([
    ['US_SSN', '536-90-4399'],
    ['US_ITIN', '912-90-3456'],
    ['UK_NINO', 'JG 10 37 59 A'],
    ['UK_NINO', 'jg103759a'],
    ['UK_DRIVING_LICENCE', 'GARDN605109C99LY'],
    ['IT_FISCAL_CODE', 'RCCMNL83S18D969H'],
    ['ES_NIF', '54362315K'],
    ['ES_NIF', '54362315-K'],
    ['ES_NIE', 'X-2482300-W'],
    ['FR_NIR', '2 55 08 14 168 025 38'],
    ['BE_NRN', '85.07.30-033.28'],
    ['FI_PERSONAL_IDENTITY_CODE', '131052-308T'],
    ['SE_PERSONNUMMER', '811218-9876'],
    ['NO_FNR', '15108695088'],
    ['CZ_SK_RODNE_CISLO', '710319/2745'],
    ['BR_CPF', '529.982.247-25'],
    ['BR_CNPJ', '11.222.333/0001-81'],
    ['BR_CNPJ', '12.ABC.345/01DE-35'],
    ['NATIONAL_ID', '756.9217.0769.85'],
    ['NATIONAL_ID', 'BOXW310820HNERXN09'],
    ['NATIONAL_ID', 'A123456(3)'],
    ['CN_ID', '360426199101010071'],
    ['KR_RRN', '900101-1234567'],
    ['KR_BRN', '220-81-62517'],
    ['SG_NRIC_FIN', 'S1234567D'],
    ['SG_UEN', '197401143C'],
    ['IN_PAN', 'ALWPG5809L'],
    ['IN_GSTIN', '27AAPFU0939F1ZV'],
    ['IN_AADHAAR', '2341 2341 2346'],
    ['IN_AADHAAR', '2341:2341:2346'],
    ['US_MBI', '1EG4-TE5-MK73'],
    ['TAX_ID', '181/815/08155'],
    ['DRIVER_LICENSE', '11-22-123456-12'],
    ['NATIONAL_ID', 'CA00000AA'],
    ['VAT_ID', 'DE 136695976'],
    ['VAT_ID', 'BE 0428.759.497'],
    ['VAT_ID', 'CHE-100.155.212 MWST'],
  ])('finds %s %s', (entity, value) => {
    expect(found(`the value was ${value}, as of today`)).toEqual([`${entity} ${value}`]);
  });

  it.each([
    ['an area never given out', '666-12-3456'],
    ['a group never given out', '536-00-4399'],
    ['the number on the card in the wallet', '078-05-1120'],
    ['a wrong check letter', '54362315A'],
    ['a wrong check digit', '529.982.247-26'],
    ['a month that is none', '311390-1111'],
    ['a prefix never given out', 'BG123456A'],
    ['something longer', '1536-90-4399'],
    ['something longer behind', '536-90-4399-1'],
    ['a part of a word', 'x536_90_4399'],
    ['mixed separators', '536-90.4399'],
  ])('does not take %s: %s', (_, value) => {
    expect(found(`the value was ${value}, as of today`)).toEqual([]);
  });

  it.each([
    ['times', '2024-03-15T14:30:00.123Z 202403151430 1742790800 1742790800123'],
    ['identifiers', 'a2ba7760-063c-4bfb-bbd3-799d7efd4d92 9f2c1b44e5d60718 0007-1234'],
    ['versions', 'node v22.15.1, chrome 125.0.2177.687, 10.0.19045'],
    ['prices', 'USD 5,966,506.00, 1.234,56 €, 12 345 678'],
    ['paths', '/data/181/815/08155/x and s3://b/710319/2745/'],
    ['years', 'in 2021 2022 2023 and 2048 4096 8192'],
    ['memory', 'an M12 8GB, an S20 4TB'],
    ['addresses', 'Suite 680 36 4022 Oakridge Lane'],
    ['order numbers', 'INVOICE NO 123456785, ORD-2023-964951, PO 4500012345'],
  ])('leaves %s alone', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('beside a context word', () => {
  it.each([
    ['BSN 111222333', 'NL_BSN 111222333'],
    ['mijn burgerservicenummer is 1112.22.333', 'NL_BSN 1112.22.333'],
    ['PESEL: 44051401359', 'PL_PESEL 44051401359'],
    ['NIP 8567346215', 'PL_NIP 8567346215'],
    ['Mein Steuer-ID lautet 36574261809', 'DE_TAX_ID 36574261809'],
    ['Rentenversicherungsnummer 65 170839 J 003', 'DE_SOCIAL_SECURITY 65 170839 J 003'],
    ['numéro de sécurité sociale : 255081416802538', 'FR_NIR 255081416802538'],
    ['NHS number 943 476 5919', 'UK_NHS 943 476 5919'],
    ['"cpf": "52998224725"', 'BR_CPF 52998224725'],
    ['TFN 123 456 782', 'AU_TFN 123 456 782'],
    ['CNP 1630615123457', 'RO_CNP 1630615123457'],
    ['T.C. kimlik no: 17291716060', 'TR_NATIONAL_ID 17291716060'],
    ['NPI 1234567893', 'US_NPI 1234567893'],
    ['his SSN, he said, is 536904399', 'US_SSN 536904399'],
    ['isikukood 36805280109', 'EE_ID 36805280109'],
    ['the aadhaar is 234123412346', 'IN_AADHAAR 234123412346'],
  ])('%s', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it('takes a number with a wrong check digit, with less confidence, right beside the word', () => {
    expect(found('BSN: 111222334')).toEqual(['NL_BSN 111222334']);
    expect(found('BSN and other things the customer gave us: 111222334')).toEqual([]);
  });

  it('takes any plausible value of a named kind', () => {
    expect(found('Passport number: 10CV28145')).toEqual(['PASSPORT 10CV28145']);
    expect(found('{"passportNumber":"P 1630838"}')).toEqual(['PASSPORT P 1630838']);
    expect(found('Reisepassnummer: C01X00T47')).toEqual(['PASSPORT C01X00T47']);
    expect(found('X0019391 is my passport number')).toEqual(['PASSPORT X0019391']);
    expect(found("My driver's license number is A125325868")).toEqual(['DRIVER_LICENSE A125325868']);
    expect(found('VAT number: GB999 9999 73')).toEqual(['VAT_ID GB999 9999 73']);
    expect(found('tax_id = "12-3456789"')).toEqual(['TAX_ID 12-3456789']);
    expect(found('National ID number: W520129(7)')).toEqual(['NATIONAL_ID W520129(7)']);
    expect(found('Tax ID: 200228+5267')).toEqual(['TAX_ID 200228+5267']);
    expect(found('member id: ABC123456789')).toEqual(['MEMBER_ID ABC123456789']);
    expect(found('MRN 00123456')).toEqual(['MEDICAL_ID 00123456']);
  });

  it('leaves the word in front of the number where it is', () => {
    expect(foundValues('TIN 123-456-789-000')).toEqual(['123-456-789-000']);
  });

  it('knows words in other scripts', () => {
    expect(found('паспорт: 4510 123456')).toEqual(['PASSPORT 4510 123456']);
    expect(found('여권번호는 M123A4568입니다')).toEqual(['PASSPORT M123A4568']);
    expect(found('เลขประจำตัวประชาชน: 7100600445636')).toEqual(['TH_TNIN 7100600445636']);
    expect(found('ИНН 500100732259')).toEqual(['TAX_ID 500100732259']);
  });

  it.each([
    'passport 0.6.0 and passport-jwt 4.0.1',
    'the passport expires on 2031-05-01',
    'VAT 19.00 on 1234567.89, VAT 20%',
    'MIT License 2023, license: 12345',
    'pin 3, tin 100, id 77',
    'tax id of 2024',
    'tax of $12345678',
    'Math.sin(123456785)',
    'cpu 97.3%, TIn 414.79M',
    'the phone (national number: +12133734253)',
  ])('leaves alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
