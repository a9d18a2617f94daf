import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';
import { shell, type ShellProps } from './shell.ts';

const props: ShellProps = {
  title: 'Register',
  nonce: { script: 'script-nonce', style: 'style-nonce' },
  council: { name: 'A & B Council', colour: '#ffff00', home: '/ab/register' },
  person: { name: 'A Person', role: 'officer', signOut: '/sign-out', csrf: 'token' },
  navigation: [
    { text: 'Register', href: '/ab/register', current: true },
    { text: 'Policy', href: '/ab/policy' },
  ],
  policy: { text: 'Policy 2026', href: '/ab/policy', from: 'from 1 April 2026' },
  main: html`<h1>Register</h1>`,
  assets: { css: '/a.css', js: '/a.js', govukJs: '/g.js' },
};

function drawn(changes: Partial<ShellProps> = {}): string {
  return shell({ ...props, ...changes }).toString();
}

test('the page names its language, its title, the council and the policy in force', () => {
  const page = drawn();
  assert.match(page, /^<!doctype html>\n<html lang="en"/);
  assert.match(page, /<title>Register - A &amp; B Council - Concordat<\/title>/);
  assert.match(page, /<a class="govuk-link" href="\/ab\/policy">Policy 2026<\/a>, from 1 April 2026/);
  assert.match(page, /<main [^>]*id="main-content"[^>]*><h1>Register<\/h1><\/main>/);
});

test('a page with errors says so first in its title', () => {
  assert.match(drawn({ errors: true }), /<title>Error: Register - /);
  assert.match(drawn({ errors: true, lang: 'cy' }), /<title>Gwall: Register - /);
});

test('every inline script and style carries its nonce, and no element a style', () => {
  const page = drawn({ asAt: '2026-03-31' });
  for (const [tag] of page.matchAll(/<script[^>]*>/g)) assert.match(tag, /nonce="script-nonce"/);
  for (const [tag] of page.matchAll(/<style[^>]*>/g)) assert.match(tag, /nonce="style-nonce"/);
  assert.doesNotMatch(page, /\sstyle=/);
  assert.doesNotMatch(page, /\son[a-z]+=/);
  assert.match(drawn({ nonce: 'one' }), /<style nonce="one">/);
});

test('a colour that white words could not be read on is darkened', () => {
  assert.doesNotMatch(drawn(), /#ffff00/);
  assert.match(drawn({ council: { name: 'C', colour: '"><script>', home: '/' } }), /--c-colour:#194a4d/);
});

test('signing out is a post with its token, and nobody signed in has none', () => {
  assert.match(
    drawn(),
    /<form class="c-account__leave" method="post" action="\/sign-out"><input type="hidden" name="_csrf" value="token">/,
  );
  assert.doesNotMatch(drawn({ person: undefined }), /sign-out/);
});

test('a past date is plainly marked, with the way back', () => {
  const page = drawn({ asAt: '2026-03-31', present: '/ab/register' });
  assert.match(page, /As it stood at the end of 31 March 2026\./);
  assert.match(page, /<a class="govuk-link" data-today href="\/ab\/register">See it as it stands now<\/a>/);
  assert.doesNotMatch(drawn(), /As it stood/);
});

test('a back link stands in place of breadcrumbs', () => {
  const breadcrumbs = [{ text: 'Register', href: '/ab/register' }, { text: 'Entry' }];
  assert.match(drawn({ breadcrumbs }), /govuk-breadcrumbs/);
  assert.doesNotMatch(drawn({ breadcrumbs, back: '/ab' }), /govuk-breadcrumbs/);
});

test('a page of no council is Concordat’s own, without navigation', () => {
  const page = drawn({ council: undefined, navigation: [] });
  assert.match(page, /<title>Register - Concordat<\/title>/);
  assert.doesNotMatch(page, /service-navigation|<style/);
});

test('a logo stands in place of our mark, and where one belongs to several councils the way to the others', () => {
  const council = { name: 'A Council', colour: '#1d4b4d', home: '/ab/register' };
  assert.match(drawn({ council }), /class="c-mark"/);
  assert.doesNotMatch(drawn({ council }), /Switch council/);
  const person = { name: 'Jo', role: '', signOut: '/sign-out', csrf: 'x' };
  const page = drawn({
    council: { ...council, logo: { src: '/logos/x', alt: 'A ship' }, others: '/councils' },
    person,
  });
  assert.match(page, /<img class="c-logo" src="\/logos\/x" alt="A ship">/);
  assert.doesNotMatch(page, /c-mark/);
  assert.match(page, /href="\/councils">Switch council/);
});

test('that a council goes, and for whom one acts, stands on every page', () => {
  const page = drawn({
    leaves: { day: '2026-12-05', keep: '/ab/council' },
    acting: { name: 'Jo', stop: '/account/stop-acting', csrf: 'x' },
  });
  assert.match(page, /will be deleted on 5 December 2026\..*href="\/ab\/council">Keep it/s);
  assert.match(page, /You act for Jo\..*Stop acting/s);
  assert.doesNotMatch(drawn({ leaves: { day: '2026-12-05' } }), /Keep it/);
});
