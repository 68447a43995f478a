import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDocumentRenderer, DocumentFailure, type WarmDocumentRenderer } from '../../electron/documents/renderer.ts';
import type { DocumentView } from '../../electron/documents/views.ts';
import { invoiceView, pricesFor, SAMPLE_LINES, SHOP } from './sampleViews.ts';

describe('a worker that misbehaves', () => {
  let renderer: WarmDocumentRenderer;
  beforeEach(() => {
    renderer = createDocumentRenderer({ workerUrl: new URL('./brokenWorker.ts', import.meta.url), timeoutMs: 1_500 });
  });
  afterEach(() => renderer.close());

  test.each([
    ['crash', 'crashed'],
    ['throw', 'crashed'],
    ['hang', 'timeout'],
    ['refuse', 'failed'],
  ] as const)('%s fails its own document and no other', async (name, reason) => {
    const outcomes = await Promise.allSettled(['first', name, 'second'].map((shop) => renderer.render(named(shop))));

    expect(
      outcomes.map((o) => (o.status === 'fulfilled' ? new TextDecoder().decode(o.value) : (o.reason as DocumentFailure).reason)),
    ).toEqual(['first', reason, 'second']);
  });

  test('a view that cannot be handed over fails alone', async () => {
    const view = { ...named('x'), number: (() => 1) as unknown as string };
    await expect(renderer.render(view)).rejects.toMatchObject({ code: 'DOCUMENT_FAILED', reason: 'failed' });
    await expect(renderer.render(named('next'))).resolves.toBeInstanceOf(Uint8Array);
  });

  test('closing fails what waits, and what comes later', async () => {
    const stuck = [renderer.render(named('hang')), renderer.render(named('waits'))].map((p) => p.catch((e: DocumentFailure) => e.reason));
    await renderer.close();
    expect(await Promise.all(stuck)).toEqual(['closed', 'closed']);
    await expect(renderer.render(named('late'))).rejects.toMatchObject({ reason: 'closed' });
  });
});

describe('the real worker', () => {
  const renderer = createDocumentRenderer();
  afterAll(() => renderer.close());

  test('gives the same bytes for the same view, also from another worker', async () => {
    const another = createDocumentRenderer();
    await another.warmUp();
    const [first, second, third] = [
      await renderer.render(invoiceView),
      await renderer.render(invoiceView),
      await another.render(structuredClone(invoiceView)),
    ];
    await another.close();

    expect(Buffer.from(first).subarray(0, 8).toString()).toMatch(/^%PDF-1\.7/u);
    expect(Buffer.from(second).equals(first)).toBe(true);
    expect(Buffer.from(third).equals(first)).toBe(true);
  });

  test('dates the file by the view, not by the clock', async () => {
    const pdf = Buffer.from(await renderer.render(invoiceView)).toString('latin1');
    expect(pdf.split('(D:20261114093000Z)')).toHaveLength(3);
  });

  test('leaves the main loop free while it sets twenty pages', async () => {
    await renderer.warmUp();
    const lines = Array.from({ length: 400 }, (_, i) => ({ ...SAMPLE_LINES[i % SAMPLE_LINES.length]!, description: `Line ${i}` }));
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 2);
    await renderer.render({ ...invoiceView, ...pricesFor('GB', lines) });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  test('a broken view is refused and the next one is made', async () => {
    const broken = { ...invoiceView, currency: 'not a currency' };
    await expect(renderer.render(broken)).rejects.toMatchObject({ code: 'DOCUMENT_FAILED', reason: 'failed' });
    await expect(renderer.render(invoiceView)).resolves.toBeInstanceOf(Uint8Array);
  });

  test('without its fonts it says so', async () => {
    const fontless = createDocumentRenderer({ fontFolder: '/nowhere' });
    await expect(fontless.render(invoiceView)).rejects.toMatchObject({ reason: 'failed' });
    await fontless.close();
  });
});

function named(name: string): DocumentView {
  return { ...invoiceView, shop: { ...SHOP, name } };
}
