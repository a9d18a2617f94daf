import { html } from './kit/html.ts';
import { type Fault, faultOf } from './kit/database.ts';
import { links } from './links.ts';
import { Conflict, NotAllowed, NotFound, page, type Page, Suspended } from './route.ts';

/** The page for a refusal that a person can understand; status 500 stands for what nobody foresaw. */
export function errorPage(error: unknown): Page {
  if (error instanceof NotFound) {
    return sentencePage(
      404,
      'Page not found',
      'If you typed the address, check it. If you followed a link, what it led to may have been removed, or may not be yours to see.',
    );
  }
  if (error instanceof Suspended) return sentencePage(403, 'You are suspended here', error.message);
  if (error instanceof NotAllowed) return sentencePage(403, 'You cannot do this', error.message);
  if (error instanceof Conflict) return sentencePage(409, 'This could not be done', error.message);
  return faultPage(error);
}

/** The page for a fault of ours or of the machine; nothing was saved. */
export function faultPage(error: unknown, number?: string): Page {
  const status = requestFault(error);
  if (status === 429) {
    return sentencePage(
      429,
      'Too many tries',
      'There were too many tries from here in the last minute. Wait a minute, then try again.',
    );
  }
  if (status !== null) {
    return sentencePage(
      status,
      'This could not be read',
      'What the browser sent could not be read, so nothing was done. Go back and send the form again.',
    );
  }
  return databasePage(error) ?? sentencePage(500, 'Sorry, something went wrong', fault(number));
}

type Told = Exclude<Fault, 'other'>;

const databaseFaults: Readonly<Record<Told, readonly [status: number, title: string, sentence: string]>> = {
  timeout: [
    503,
    'This took too long',
    'It was stopped so that others are not kept waiting, and nothing was saved. If you were saving, a spreadsheet may be coming in or a policy being adopted: try again in a moment. If you were reading, ask for less at once, by a filter or a search.',
  ],
  'disk full': [
    507,
    'There is no room to save',
    'The disk is full. Nothing was saved, and everything saved before is safe. Tell whoever looks after the machine; reading still works.',
  ],
  unavailable: [
    503,
    'The register is not available just now',
    'The database is starting again. Nothing was lost. Try again in a few seconds.',
  ],
  gone: [
    409,
    'Something that this names has just been removed',
    'Nothing of yours was saved. Go back, look what is there now, and send it again.',
  ],
  serialization: [
    409,
    'Somebody saved at the same moment',
    'Nothing of yours was saved. Go back and send it again.',
  ],
};

function databasePage(error: unknown): Page | null {
  const fault = faultOf(error);
  return fault === 'other' ? null : sentencePage(...databaseFaults[fault]);
}

/** A request that the web server itself refused: too large, malformed, too many. */
function requestFault(error: unknown): number | null {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 0;
  return status >= 400 && status < 500 ? status : null;
}

function fault(number: string | undefined): string {
  const quote =
    number === undefined
      ? ''
      : ` If it happens again, tell whoever looks after Concordat and give the number ${number}.`;
  return `Nothing was saved. Go back and try again.${quote}`;
}

function sentencePage(status: number, title: string, sentence: string): Page {
  return page({
    status,
    title,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${sentence}</p>
      <p class="govuk-body"><a class="govuk-link" href="${links.home()}">Go to the start page</a></p>
    </div></div>`,
  });
}
