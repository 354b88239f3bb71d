/** 128 random bits as hex. Not `randomUUID`: a browser offers that on https only, and a platform may stand on a LAN. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
