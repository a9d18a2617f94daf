import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { formToken, newToken } from '../../src/kit/session.ts';
import { openApp } from '../../src/program.ts';
import { type TestCouncil, testConfig, type World } from '../world.ts';
import { clientId, clientSecret } from './server.ts';

/** Where the program is as far as tests go that never leave it. */
export const site = 'http://localhost';

export interface Served {
  readonly issuer: string;
  readonly council: TestCouncil;
  readonly id?: string;
  /** More lines of its settings. */
  readonly more?: string;
}

/** The settings file for providers, each of which gives two roles in one council. */
export function settingsOf(all: readonly Served[]): string {
  const one = ({ issuer, council, id = 'office', more = '' }: Served): string => `
  - id: ${id}
    label: Office account
    issuer: ${issuer}
    clientId: ${clientId}
    clientSecret: ${clientSecret}
${more}    councils:
      - council: ${council.slug}
        roles:
          Register.Keep: [registerKeeper]
          Register.Read: [reader]
`;
  return `providers:${all.map(one).join('')}`;
}

type Tidy = { after(tidy: () => Promise<void>): void };

/** The program of a world once more, with these settings for signing in. */
export async function openWith(t: Tidy, world: World, settings: string): Promise<FastifyInstance> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-provider-'));
  const file = path.join(folder, 'sign-in.yaml');
  await writeFile(file, settings);
  const config = { ...testConfig, signIn: { file, secret: () => undefined } };
  const app = await openApp(config, world.database, () => world.now);
  t.after(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  return app;
}

/** A window on the program. */
export class Window {
  readonly #app: FastifyInstance;
  token = newToken();

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#follow(await this.#app.inject({ method: 'GET', url, headers: this.#headers() }));
  }

  async post(url: string, fields: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams({ _csrf: formToken(this.token), ...fields }).toString();
    return this.#follow(await this.#app.inject({ method: 'POST', url, headers: this.#headers(), payload }));
  }

  #headers(): Readonly<Record<string, string>> {
    return { cookie: `concordat=${this.token}`, 'content-type': 'application/x-www-form-urlencoded' };
  }

  #follow(response: LightMyRequestResponse): LightMyRequestResponse {
    const sent = response.cookies.find(({ name }) => name === 'concordat');
    if (sent !== undefined) this.token = sent.value;
    return response;
  }
}

export function newSubject(): string {
  return randomBytes(8).toString('hex');
}

export function pathOf(url: URL | string): string {
  const { pathname, search } = new URL(url, site);
  return pathname + search;
}
