import * as client from 'openid-client';
import { oneLine } from '../../kit/mail.ts';

/** What went wrong between a provider and us: what the person is told, and the cause for whoever looks after the program. */
export interface Fault {
  readonly is: 'away' | 'left' | 'late' | 'untrue' | 'wrongly set up' | 'nobody' | 'weak';
  readonly cause: string;
}

/** A provider led us to ask a machine that its settings do not name. */
export class ForeignHost extends Error {
  constructor(host: string) {
    super(`it names ${host}, which the settings do not`);
  }
}

/** Answers by which a provider says that the person did not go on. */
const left = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required']);
const away = new Set(['temporarily_unavailable', 'server_error']);
const slow = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT']);

export function faultOf(error: unknown): Fault {
  const cause = causeOf(error);
  if (error instanceof client.AuthorizationResponseError) {
    if (left.has(error.error)) return { is: 'left', cause };
    return { is: away.has(error.error) ? 'away' : 'wrongly set up', cause };
  }
  if (error instanceof client.ResponseBodyError) {
    if (error.error === 'invalid_grant') return { is: 'late', cause };
    return { is: error.status >= 500 ? 'away' : 'wrongly set up', cause };
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return { is: 'wrongly set up', cause };
  if (error instanceof client.ClientError) {
    if (error.cause instanceof ForeignHost) return { is: 'wrongly set up', cause };
    const answered = error.cause instanceof Response ? error.cause.status : 0;
    return { is: slow.has(error.code ?? '') || answered >= 500 ? 'away' : 'untrue', cause };
  }
  return { is: error instanceof ForeignHost ? 'wrongly set up' : 'away', cause };
}

/** What was wrong, and what was wrong before that; never a token. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  const said = 'error' in error && typeof error.error === 'string' ? ` (${error.error})` : '';
  const before = error.cause instanceof Error ? `: ${causeOf(error.cause)}` : '';
  return oneLine(`${error.message}${said}${before}`).slice(0, 500);
}
