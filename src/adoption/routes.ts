import { ofThePresent } from '../edits.ts';
import type { Route } from '../route.ts';
import { firstAccount } from './account/routes.ts';
import { change } from './change/routes.ts';
import { policy } from './policy/routes.ts';
import { starting } from './starting/routes.ts';

/** Starting a council, and the policy that it works by. */
export const adoption: readonly Route[] = [...firstAccount, ...starting, ...policy, ...ofThePresent(change)];
