const randomHex = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** 128 random bits; as a UUID where there are any: a browser offers them on https only, and a platform may stand on a LAN. */
export const randomKey = (): string => (crypto as { randomUUID?: Crypto['randomUUID'] }).randomUUID?.() ?? randomHex()
