import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { loadAssets, type Assets } from '../../src/kit/assets.ts';
import { shell } from '../../src/kit/shell.ts';
import { galleryPages } from './gallery-pages.ts';

export interface Gallery {
  readonly address: string;
  /** What was posted to the answer table, newest last. */
  readonly posted: readonly URLSearchParams[];
  close: () => Promise<void>;
}

/** The gallery behind the content-security policy of the real pages: no inline style or script without its nonce. */
export async function openGallery(): Promise<Gallery> {
  const assets = await loadAssets(path.join(import.meta.dirname, '../..'));
  const posted: URLSearchParams[] = [];
  const server = http.createServer((request, response) => {
    const name = (request.url ?? '/').split('?')[0] ?? '';
    const file = assets.files.find((asset) => asset.path === name);
    if (file !== undefined) response.writeHead(200, { 'content-type': file.type }).end(file.content);
    else if (request.method === 'POST') void answer(request, response, posted);
    else if (name === '/progress')
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<div data-progress="/progress"><p id="progress-words" role="status">Reading row 13,000 of 40,000</p><progress max="100" value="32"></progress></div>',
        );
    else sendPage(name.slice(1), assets, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  posted: URLSearchParams[],
): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const sent = new URLSearchParams(body);
  posted.push(sent);
  const id = [...sent.keys()].find((key) => key.startsWith('answer:'))?.split(':')[1] ?? '';
  const rows = [{ id, outcome: '<strong>Partnership</strong>', version: 9 }];
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ words: 'Saved', rows }));
}

function sendPage(name: string, assets: Assets, response: http.ServerResponse): void {
  const page = galleryPages[name];
  if (page === undefined) {
    response.writeHead(404).end();
    return;
  }
  const nonce = { script: randomBytes(16).toString('hex'), style: randomBytes(16).toString('hex') };
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src 'self' 'nonce-${nonce.script}'; style-src 'self' 'nonce-${nonce.style}'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'`,
  });
  response.end(wholePage(name, nonce, assets));
}

/** A gallery page as it would be sent. */
export function wholePage(name: string, nonce: { script: string; style: string }, assets: Assets): string {
  const page = galleryPages[name];
  if (page === undefined) throw new Error(`There is no page "${name}"`);
  return shell({
    nonce,
    council: { name: 'Wyndlesham District Council', colour: '#194a4d', home: '/register' },
    person: { name: 'A Person', role: 'partnerships officer', signOut: '/sign-out', csrf: 'token' },
    navigation: ['Register', 'Sort many', 'Import', 'Organisations', 'People', 'Plans', 'Policy'].map(
      (text, index) => ({
        text,
        href: '/register',
        current: index === 0,
      }),
    ),
    policy: { text: 'Partnership policy 2026', href: '/policy', from: 'from 1 April 2026' },
    assets: assets.links,
    ...page(),
  }).toString();
}
