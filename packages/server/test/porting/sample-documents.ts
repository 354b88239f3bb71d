/** Files of every kind that a document may be: whole, and as small as they get. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffdb004300', 'hex'),
  Buffer.alloc(64, 1),
  Buffer.from('ffd9', 'hex'),
])

/** Its directory stands at the end, as fax programs write it. */
export const tiff = (() => {
  const header = Buffer.from('49492a0000000000', 'hex')
  const strip = Buffer.alloc(32, 0xaa)
  header.writeUInt32LE(header.length + strip.length, 4)
  const directory = Buffer.from('0100000104000100000001000000000000000000', 'hex').subarray(0, 18)
  return Buffer.concat([header, strip, directory])
})()

export const html = Buffer.from('<!doctype html><html><script>alert(1)</script></html>')
