/** What a document may be, for a file dialog; the platform tells it by the content. */
export const documentFiles = 'application/pdf,image/tiff,image/jpeg,image/png'
