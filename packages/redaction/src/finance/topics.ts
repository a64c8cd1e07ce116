/** Context words of this room; see `scan/topics.ts`. */
// biome-ignore format: tables of words
export const FINANCE_TOPICS = {
  card: [
    'card', 'cards', 'cardnumber', 'creditcard*', 'debitcard*', 'cc', 'ccn', 'pan', 'visa', 'mastercard', 'amex',
    'american express', 'maestro', 'discover', 'diners', 'jcb', 'unionpay', 'rupay', '*karte', '*kartennummer',
    '*karten nr', 'carte', 'cb', 'tarjeta*', 'carta', 'bancomat', '*kaart', 'kaartnummer', '*kaartnummer', 'cartao',
    'cartoes', 'karta', 'karty', 'karte', 'kart numarasi', 'kort', 'kortnummer', 'kreditkort', 'payment method',
  ],
  account: [
    'account number', 'account no', 'account num', 'account nr', 'accountnumber', 'acct', 'bank account', 'bank acct',
    'checking account', 'savings account', 'deposit account', 'a/c no', 'a/c number', 'iban', 'kontonummer*',
    'kontonr', 'konto', 'bankkonto', 'girokonto', 'kto', 'bankverbindung', 'numero de compte', 'compte bancaire',
    'compte no', 'no de compte', 'rib', 'numero de cuenta', 'cuenta bancaria', 'cuenta corriente', 'nro de cuenta',
    'clabe', 'cbu', 'numero di conto', 'numero conto', 'conto corrente', 'conto bancario', 'n conto',
    'rekeningnummer*', 'rekeningnr', '*bankrekening', 'rekening nr', 'numero da conta', 'conta bancaria',
    'conta corrente', 'conta poupanca', 'numer konta', 'numer rachunku', 'nr konta', 'nr rachunku',
    'rachunek bankowy', 'rachunku bankowego', 'konto bankowe', 'konta bankowego', 'kontonummer', 'bankgiro',
    'plusgiro', 'tilinumero',
  ],
  bankCode: [
    'sort code', 'sortcode', 'bsb', 'blz', 'bankleitzahl', 'bank code', 'branch code', 'ifsc', 'transit number',
    'institution number', 'code banque', 'code guichet', 'codigo de banco', 'codigo bancario', 'codice abi',
    'codice cab', 'bankcode', 'codigo do banco', 'agencia', 'kod banku', 'clearing number', 'clearingnummer',
  ],
  routing: [
    'routing', 'aba', 'rtn', 'fedwire', 'ach',
  ],
  wallet: [
    'wallet', 'wallets', 'crypto*', 'bitcoin', 'btc', 'solana', 'sol', 'phantom', 'portefeuille', 'cartera',
    'monedero', 'portafoglio', 'carteira', 'portfel', 'brieftasche', 'geldborse',
  ],
} as const satisfies Record<string, readonly string[]>;
