/** Structured clone over text. Runs in Node and, as source, in the page: it may use nothing from outside itself. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}
type Packed = null | boolean | number | string | Packed[] | { $: string; v?: unknown };

export function makeCodec(): Codec {
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x80_00) text += String.fromCharCode(...bytes.subarray(at, at + 0x80_00));
    return btoa(text);
  };
  const packObject = (value: object): Packed => {
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return { $: 'bytes', v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof Map) return { $: 'map', v: [...value].map(pack) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) };
    if (value instanceof Error) return { $: 'error', v: value.message };
    return { $: 'object', v: Object.entries(value).map(([key, inner]) => [key, pack(inner)]) };
  };
  const pack = (value: unknown): Packed => {
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    return value === null || typeof value !== 'object' ? (value as Packed) : packObject(value);
  };
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const unpackers: Record<string, (v: never) => unknown> = {
    undefined: () => undefined,
    bigint: (v: string) => BigInt(v),
    number: (v: string) => Number(v),
    date: (v: number) => new Date(v),
    buffer: (v: string) => bytesOf(v).buffer,
    bytes: (v: string) => bytesOf(v),
    map: (v: Packed[]) => new Map(v.map(unpack) as [unknown, unknown][]),
    set: (v: Packed[]) => new Set(v.map(unpack)),
    error: (v: string) => new Error(v),
    object: (v: [string, Packed][]) => Object.fromEntries(v.map(([key, inner]) => [key, unpack(inner)])),
  };
  const unpack = (packed: Packed): unknown => {
    if (packed === null || typeof packed !== 'object') return packed;
    return Array.isArray(packed) ? packed.map(unpack) : unpackers[packed.$]?.(packed.v as never);
  };
  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text) as Packed) };
}
