import type { Route } from '../route.ts';
import { firstAccount } from './account/routes.ts';
import { starting } from './starting/routes.ts';

/** Starting a council, and the policy that it works by. */
export const adoption: readonly Route[] = [...firstAccount, ...starting];
