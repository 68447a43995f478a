/** Hands a file to the person: the browser's downloads, or the save dialogue of the desktop window. */
export function saveFile(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The file that an answer carries as text. */
export function blobOf({ base64, mimeType }: { base64: string; mimeType: string }): Blob {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: mimeType });
}
