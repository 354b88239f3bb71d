/** Something that ends the program with one clear sentence. */
export class Refused extends Error {}
