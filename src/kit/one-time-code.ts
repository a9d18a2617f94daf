import { Secret, TOTP } from 'otpauth';

/** Seconds for which one code holds. */
const period = 30;
/** Clocks may be half a minute apart. */
const skew = 1;

/** 160 bits, as people copy it: capital letters and numbers. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function codes(secret: string, whose?: { readonly issuer: string; readonly label: string }): TOTP {
  return new TOTP({ ...whose, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });
}

/** What an app reads from the square: whose codes they are, and the secret. */
export function codeAddress(secret: string, issuer: string, label: string): string {
  return codes(secret, { issuer, label }).toString();
}

/** The half minute whose code was typed, or null: of now, the one before or the one after. */
export function stepOfCode(typed: string, secret: string, now: Date): number | null {
  const token = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const apart = codes(secret).validate({ token, window: skew, timestamp });
  return apart === null ? null : Math.floor(timestamp / 1000 / period) + apart;
}

/** The code that an app shows at a moment. */
export function codeAt(secret: string, now: Date): string {
  return codes(secret).generate({ timestamp: now.getTime() });
}
