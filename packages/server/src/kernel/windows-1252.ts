const others = /[^\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu

/** What the fonts that come with every PDF reader can say (Windows-1252); anything else would come out as something else. */
export const printable = (text: string): string => text.replace(others, '?')
