const PRIVATE =
  /^(?:::ffff:)?(?:127|10|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]{3,11}$|^(?:::1|fe[89ab][0-9a-f]:[0-9a-f:.]{0,40}(?:%\w{1,20})?|f[cd][0-9a-f]{2}:[0-9a-f:.]{0,40})$/i;

/**
 * Whether an address is one of machines in a private network (RFC 1918, 4193, 6598), of the link or of this machine,
 * and so nobody's. `localhost` and other names are no addresses.
 */
export function isPrivateAddress(address: string): boolean {
  return address.length <= 64 && PRIVATE.test(address);
}
