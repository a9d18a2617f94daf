import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lendFolder } from './kit/loan.ts';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Conflict, type Route, type UploadedFile } from './route.ts';

type Form = { body: Record<string, string | readonly string[]>; files: Record<string, UploadedFile> };

/** What was posted, as typed; a file goes to a folder of its own that only this user can read. */
export async function takeForm(route: Route, request: FastifyRequest): Promise<Form> {
  if (route.method === 'GET') return { body: {}, files: {} };
  if (!request.isMultipart()) return { body: plainBody(request.body), files: {} };
  if (route.upload === undefined)
    throw new Conflict('This page takes no files. Go back and send the form again.');
  const form: Form = { body: plainBody(null), files: {} };
  try {
    for await (const part of request.parts({
      preservePath: true,
      limits: { fileSize: route.upload.mostBytes },
    })) {
      if (part.type === 'field') addValue(form.body, part.fieldname, String(part.value));
      else await addFile(form, part, route.upload);
    }
  } catch (error) {
    await removeUploads(form);
    throw isCutOff(error) ? new Conflict(cutOff) : error;
  }
  return form;
}

const cutOff =
  'What the browser sent was cut off half way, so none of it was read. Go back and send the form again.';

/** What the reader of multipart forms says of one without its end; every other fault has a code. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && !(error instanceof Conflict) && !('code' in error);
}

function plainBody(body: unknown): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = Object.create(null) as Record<string, string>;
  if (typeof body !== 'object' || body === null) return values;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value))
      values[name] = value.filter((item): item is string => typeof item === 'string');
  }
  return values;
}

function addValue(body: Form['body'], name: string, value: string): void {
  const known = body[name];
  if (known === undefined) body[name] = value;
  else body[name] = [...(typeof known === 'string' ? [known] : known), value];
}

const smallerSheet = 'Remove the sheets and pictures that are not needed, and send it again.';

async function addFile(
  form: Form,
  part: MultipartFile,
  { mostBytes, smaller = smallerSheet }: NonNullable<Route['upload']>,
): Promise<void> {
  const folder = await lendFolder('upload');
  const file = path.join(folder, 'file');
  const sent = part.filename ?? '';
  const name = path.basename(sent.replaceAll('\\', '/')).slice(0, 200);
  const known = { name, sentAs: sent.slice(0, 1000), type: part.mimetype, path: file };
  // Known before it is written, so that what is cut off half way is removed too.
  form.files[part.fieldname] = { ...known, bytes: 0 };
  await pipeline(part.file, createWriteStream(file, { mode: 0o600 }));
  form.files[part.fieldname] = { ...known, bytes: part.file.bytesRead };
  if (part.file.truncated) {
    throw new Conflict(
      `The file is larger than ${Math.trunc(mostBytes / 1_000_000)} MB, so none of it was read. ${smaller}`,
    );
  }
}

export async function removeUploads(form: Pick<Form, 'files'>): Promise<void> {
  await Promise.all(
    Object.values(form.files).map((file) => rm(path.dirname(file.path), { recursive: true, force: true })),
  );
}
