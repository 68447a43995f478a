/** Every request of a page passes here: navigations ask main first, the app's own addresses are served by it. */
import { ignoreGone } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import { answerOf } from './protocol.ts';

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string; headers: Record<string, string> };
}

/** @param mayNavigate whether the top frame may go there; a refused navigation leaves the page where it is */
export function serveRequests(session: CdpSession, mainFrame: string, mayNavigate: (url: string) => boolean): Promise<object> {
  session.on('Fetch.requestPaused', (paused: Paused) => {
    const { url } = paused.request;
    const leaves = paused.resourceType === 'Document' && paused.frameId === mainFrame && !mayNavigate(url);
    const answered = leaves
      ? session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' })
      : answer(session, paused);
    answered.catch(ignoreGone);
  });
  return session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
}

async function answer(session: CdpSession, { requestId, request }: Paused): Promise<unknown> {
  const response = await answerOf(request.url, request.method, request.headers);
  if (!response) return session.send('Fetch.continueRequest', { requestId });
  return session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
