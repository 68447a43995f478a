/** Longest side of a logo as it is sent; the shop makes it smaller still and drops what a camera wrote into it. */
const LONGEST_SIDE = 960;

/**
 * A chosen picture as PNG, small enough to send.
 * @returns base64 without the `data:` beginning, or null when the file is not a picture
 */
export async function readLogo(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/u, '');
}
