import { QueryClient } from '@tanstack/react-query';
import { faultCode } from './fault.ts';

/**
 * `networkMode: 'always'`: the data is on this machine or on the shop's own network, so the browser's
 * idea of being offline says nothing about it.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => count < 2 && faultCode(error) === 'LINE_LOST',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
