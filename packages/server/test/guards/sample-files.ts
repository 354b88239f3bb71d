/** A file that each call with an upload takes, by operation id: a new such call adds its own. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'numbers.import-inventory': 'number,type,state,ratecenter\n7065550150,local,GA,ATHENS\n',
  'reference.import-rate-centers': 'country,region,exchange,name\nUS,FL,100010,ABBEVILLE\n',
}
