import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const bucket = 'ports'

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function answerXml(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
}

/** As much of S3 as a place for files needs: objects of one bucket, listed two at a time, for those who sign. */
export async function openS3() {
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  let broken = false
  let whenPut: () => void = () => undefined

  function list(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('continuation-token') ?? ''
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort()
    const page = keys.slice(0, 2)
    const more = keys.length > page.length
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    answerXml(
      response,
      200,
      `<ListBucketResult><Name>${bucket}</Name><IsTruncated>${more}</IsTruncated>${contents}${next}</ListBucketResult>`,
    )
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://s3')
    asked.push(`${request.method} ${url.pathname}`)
    const body = await bodyOf(request)
    const signed = /^AWS4-HMAC-SHA256 Credential=key-of-a-test\/.*Signature=/.test(request.headers.authorization ?? '')
    if (!signed) return answerXml(response, 403, '<Error><Code>AccessDenied</Code></Error>')
    if (broken) return answerXml(response, 500, '<Error><Code>InternalError</Code></Error>')
    const key = url.pathname.slice(`/${bucket}/`.length)
    if (request.method === 'GET' && key === '') return list(url.searchParams, response)
    const found = objects.get(key)
    if (request.method === 'PUT') {
      objects.set(key, body)
      whenPut()
    } else if (request.method === 'DELETE') objects.delete(key)
    else if (found === undefined) return answerXml(response, 404, '<Error><Code>NoSuchKey</Code></Error>')
    response.writeHead(request.method === 'DELETE' ? 204 : 200).end(request.method === 'GET' ? found : undefined)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    settings: {
      bucket,
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      accessKeyId: 'key-of-a-test',
      secretAccessKey: 'secret of a test',
      prefix: 'dialyard',
    },
    objects,
    /** Every request so far, `PUT /bucket/key`. */
    asked,
    /** Answers nothing but that it cannot, until told otherwise. */
    set broken(value: boolean) {
      broken = value
    },
    /** Does something when an object is there and nobody has been told yet. */
    set whenPut(work: () => void) {
      whenPut = work
    },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}
