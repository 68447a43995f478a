import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';

export type Vehicle = InferContractRouterOutputs<Contract>['vehicles']['get'];
