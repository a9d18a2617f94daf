import { countOf } from '../kit/count.ts';
import { daysBetween, formatDate, type IsoDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import type { Letter } from '../mail.ts';
import type { Due, DueAt } from './due.ts';
import { DUE_KINDS } from './due-kinds.ts';

/** What a letter says of one thing. */
export interface ToTell extends Due {
  /** It waits for others, and is late. */
  readonly isEscalation: boolean;
  /** Who they are, by name. */
  readonly waitsFor: readonly string[];
  readonly insteadOf: string | null;
}

export interface Telling {
  readonly to: { readonly name: string; readonly email: string };
  readonly council: { readonly id: string; readonly slug: string; readonly name: string };
  readonly things: readonly ToTell[];
  /** `yyyy-mm-dd` */
  readonly today: IsoDate;
  /** Where this installation is reached; null where nobody said. */
  readonly address: string | null;
}

/** The first of many; the page has all. */
const most = 25;

/** What, by when and where, in plain words. */
export function reminderLetter({ to, council, things, today, address }: Telling): Letter {
  const [first] = things;
  const subject =
    things.length === 1 && first !== undefined
      ? `${whatIs(first)} (${whenIs(first.on, today)})`
      : `${countOf(things.length, 'thing')} to do: ${summary(things, today)}`;
  const told = things
    .slice(0, most)
    .map((each) => paragraph(each, { council: council.slug, today, address }));
  const more = things.length > most ? [`And ${things.length - most} more.`] : [];
  return {
    to: to.email,
    kind: 'reminder',
    councilId: council.id,
    subject: `${council.name}: ${subject}`,
    text: [
      `Dear ${to.name},`,
      things.length === 1 ? 'This waits for you:' : 'These wait for you:',
      ...told,
      ...more,
      `Everything that waits for you is on one page, “My work”: ${at(address, links.myWork(council.slug))}`,
      `You can choose how often you are written to: ${at(address, links.myReminders(council.slug))}`,
      'Concordat',
    ].join('\n\n'),
  };
}

function at(address: string | null, path: string): string {
  return `${address ?? ''}${path}`;
}

function paragraph(
  thing: ToTell,
  {
    council,
    today,
    address,
  }: { readonly council: string; readonly today: IsoDate; readonly address: string | null },
): string {
  const when =
    thing.on === null ? 'No day is set.' : `${sentence(whenIs(thing.on, today))}: ${formatDate(thing.on)}.`;
  return [`${whatIs(thing)}.`, when, ...beside(thing), at(address, hrefOf(thing, council))].join('\n');
}

function beside({ isEscalation, waitsFor, insteadOf }: ToTell): readonly string[] {
  if (insteadOf !== null) return [`It waits for ${insteadOf}, who is away, and you may act for them.`];
  if (!isEscalation) return [];
  return waitsFor.length === 0
    ? ['Nobody is named for it, so nobody else was told.']
    : [`It waits for ${waitsFor.slice(0, 5).join(', ')}. You are told because it is late.`];
}

/** “Coast Forum: review it, and write down the day”. */
export function whatIs(thing: Due): string {
  const what = saysOf(thing);
  return thing.name === null ? what : `${thing.name}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}

/** What to do, beginning with a capital. */
export function saysOf(thing: Due): string {
  return DUE_KINDS.find(({ kind }) => kind === thing.kind)?.says(thing) ?? thing.about ?? thing.kind;
}

type May = DueAt['may'];
const mayNothing: May = () => false;

/** Whether it is for somebody who may do this and that. */
export function isFor(thing: Pick<Due, 'kind'>, may: May): boolean {
  const needs = DUE_KINDS.find(({ kind }) => kind === thing.kind)?.needs;
  return needs === undefined || may(needs);
}

/** Where it is done; in letters as far as anybody may open it. */
export function hrefOf(thing: Due, council: string, may: May = mayNothing): string {
  const { reference, of } = thing;
  const kind = DUE_KINDS.find((each) => each.kind === thing.kind);
  return (
    kind?.href({ council, reference: reference ?? 0, of, at: thing.at ?? '', may }) ?? links.myWork(council)
  );
}

/** “overdue by 3 days”, “due today”, “due in 7 days”. */
export function whenIs(on: IsoDate | null, today: IsoDate): string {
  if (on === null) return 'waiting';
  const left = daysBetween(today, on);
  if (left < 0) return `overdue by ${countOf(-left, 'day')}`;
  if (left === 0) return 'due today';
  return left === 1 ? 'due tomorrow' : `due in ${countOf(left, 'day')}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function summary(things: readonly ToTell[], today: IsoDate): string {
  const late = things.filter(({ on }) => on !== null && on < today).length;
  const soon = things.filter(({ on }) => on !== null && on >= today && daysBetween(today, on) <= 7).length;
  const parts = [
    ...(late > 0 ? [`${late} overdue`] : []),
    ...(soon > 0 ? [`${soon} due within a week`] : []),
    ...(things.length > late + soon ? [`${things.length - late - soon} later`] : []),
  ];
  return parts.join(', ');
}
