/** Context words of this room; see `scan/topics.ts`. */
// biome-ignore format: tables of words
export const CONTACT_TOPICS = {
  /** Beside an address that could as well be code. */
  ip: [
    'ip', 'ips', 'ipv4', 'ipv6', '*address', '*addr', 'inet', 'inet6', 'gateway', 'subnet', 'nameserver', 'dns',
    'loopback', 'host', 'hostname', 'server', 'client', 'proxy', 'ping', 'route', 'prefix', 'listen*', 'adresse',
    'direccion', 'indirizzo', 'adres', 'endereco',
  ],
  /** What numbers with three dots are, other than addresses. */
  version: ['version*', 'release*', 'upgrade*', 'downgrade*', 'bump*', 'changelog', 'semver', 'v8', 'chrome', 'chromium'],
  mac: [
    'mac', 'macs', 'macaddr*', 'ethernet', 'hwaddr', 'hw addr*', 'hardware address', 'physical address', 'bssid',
  ],
  /** What has a MAC address: enough beside bytes apart by spaces. */
  device: [
    'device', 'devices', 'bluetooth', 'wifi', 'wlan', 'nic', 'gerat', 'apparaat', 'appareil', 'dispositivo',
    'urzadzeni*',
  ],
  phone: [
    'phone', 'phones', 'phonenumber*', 'telephone*', 'cellphone*', 'smartphone', 'tel', 'telno', 'ph', 'mobile',
    'mobilephone', 'cell', 'landline', 'hotline', 'msisdn', 'fax', 'faxnumber', 'telefax', 'whatsapp', 'sms',
    'call me', 'call us', 'call my', 'callback number', 'caller id', 'text me', 'text us', 'reach me', 'reach us',
    'reach him', 'reach her', 'my number', 'our number', 'your number', 'his number', 'her number', 'their number',
    'contact number', 'contact no', 'dial', 'toll free', 'switchboard', 'voicemail', 'telefon*', '*telefon',
    '*telefonnummer', 'telefoon*', 'telefono*', 'telefone*', 'rufnummer*', 'mobil', 'mobilnummer*', 'mobilfunk*',
    'handynummer*', 'festnetz*', 'durchwahl', 'faxnummer*', 'meine nummer', 'meiner nummer', 'unsere nummer',
    'ihre nummer', 'seine nummer', 'anrufen', 'ruf mich', 'rufen sie', 'ruft mich', 'erreichbar', 'erreichen',
    'ruckruf*', 'mon numero', 'notre numero', 'votre numero', 'son numero', 'appelez', 'appelle moi', 'appeler',
    'rappeler', 'joignable', 'joindre', 'telecopie', 'gsm', 'movil', 'celular', 'mi numero', 'nuestro numero',
    'su numero', 'tu numero', 'llame', 'llamame', 'llamar', 'llamada', 'llamanos', 'telefonica', 'cellulare',
    'mio numero', 'nostro numero', 'suo numero', 'tuo numero', 'chiamami', 'chiamare', 'chiamaci', 'chiama',
    'recapito', 'mobiel', 'mobiele', '*telefoonnummer', 'mijn nummer', 'ons nummer', 'uw nummer', 'bel me', 'bel mij',
    'bel ons', 'bellen', 'bereikbaar', 'telemovel', 'meu numero', 'nosso numero', 'seu numero', 'ligue', 'ligar',
    'ligue me', 'contato', 'komorka', 'komorke', 'komorkowy', 'moj numer', 'moim numerem', 'twoj numer', 'zadzwon*',
    'dzwonic', 'puhelin*', 'matkapuhelin', 'tlf', 'tlfnr', 'mitt nummer', 'mit nummer', 'cep', 'numaram',
    'nomor telepon', 'nomor hp', 'telepono', 'telpon', 'telepon', 'numarul meu', 'telefonszam', 'moje cislo',
    'telefonni cislo',
  ],
  /** Beside groups of digits; too common for digits in one piece. */
  phoneCall: [
    'call', 'calls', 'caller', 'calling', 'call back', 'answer', 'answering', 'reachable', 'portable', 'handy',
    'ring', 'contact', 'reach', 'helpline', 'kontakt', 'contacto', 'contatto', 'contacter', 'llama', 'appel',
  ],
  /** Right beside groups of digits. */
  phoneLabel: [
    'desk', 'office', 'ext', 'extension', 'direct', 'buro', 'bureau', 'oficina', 'ufficio', 'kantoor', 'biuro',
  ],
} as const satisfies Record<string, readonly string[]>;
