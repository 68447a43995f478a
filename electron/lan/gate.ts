/** Which requests may come in at all: the names this host answers to, and pages of its own. */
export interface Gate {
  /** Host header names one of ours: a rebound DNS name does not. */
  knowsHost(host: string | null | undefined): boolean;
  /** No Origin (a program, a navigation) or our own. */
  knowsOrigin(origin: string | null | undefined, host: string | null | undefined): boolean;
}

export function createGate(names: readonly string[], port: () => number): Gate {
  const hosts = () => new Set(names.flatMap((name) => [`${name}:${port()}`, ...(port() === 80 ? [name] : [])]));
  return {
    knowsHost: (host) => typeof host === 'string' && hosts().has(host.toLowerCase()),
    knowsOrigin: (origin, host) => origin === null || origin === undefined || origin === `http://${host}` || origin === `https://${host}`,
  };
}
