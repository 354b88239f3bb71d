import { endpointList } from '@dialyard/contract'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { compileInput } from '../../src/http/validate.ts'
import { strict } from './strict.ts'

describe('what the documentation shows of a call is right:', () => {
  test.each(endpointList)('%s', (_, endpoint) => {
    expect(endpoint.examples.length).toBeGreaterThan(0)
    const parse = compileInput(endpoint.input)
    // An example may leave out what the reference's own leaves out, but names nothing that the call does not answer.
    const answers = Compile(strict(endpoint.data, { partial: true }))
    for (const { title, input, data } of endpoint.examples) {
      expect(() => parse(input), title).not.toThrow()
      expect(
        Object.keys(input).filter((name) => !(name in endpoint.input.properties)),
        title,
      ).toEqual([])
      expect([...answers.Errors(data)], title).toEqual([])
    }
  })
})
