import { useMutation } from '@tanstack/react-query';
import type { DOCUMENT_KINDS } from '../../shared/contract/documents.ts';
import { api } from './api.ts';
import { withKey } from './command.ts';
import { useFaultOf, type Fault } from './fault.ts';
import { openPdf, printPdf } from './print.ts';

/** A document of the shop: the id is the repair order's, the estimate's, the invoice's or the payment's. */
export interface Paper {
  kind: (typeof DOCUMENT_KINDS)[number];
  id: string;
}

export interface Papers {
  /** Prints them one after the other, in order. */
  print: (...papers: readonly Paper[]) => void;
  /** Shows one on the screen. */
  open: (paper: Paper) => void;
  isBusy: boolean;
  isDone: boolean;
  fault: Fault | null;
  reset: () => void;
}

/**
 * Makes documents and hands them to the printer or the screen; a failure never undoes what was saved before.
 * @param onFault  where no place shows `fault`
 */
export function usePapers(onFault?: (fault: Fault) => void): Papers {
  const faultOf = useFaultOf();
  const work = useMutation({
    mutationFn: async ({ papers, show }: { papers: readonly Paper[]; show: typeof printPdf | typeof openPdf }) => {
      for (const paper of papers) {
        const { base64, fileName } = await api.documents.render.call(paper, withKey());
        await show(base64, fileName);
      }
    },
    onError: (error) => {
      const fault = faultOf(error);
      if (fault) onFault?.(fault);
    },
  });
  return {
    print: (...papers) => work.mutate({ papers, show: printPdf }),
    open: (paper) => work.mutate({ papers: [paper], show: openPdf }),
    isBusy: work.isPending,
    isDone: work.isSuccess,
    fault: faultOf(work.error),
    reset: work.reset,
  };
}
