import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive to make; what is claimed may differ from what is there. */
export interface MadePart {
  readonly name: string;
  readonly data: string | Buffer;
  /** Compressed bytes made elsewhere, for parts too large to hold unpacked. */
  readonly deflated?: Buffer;
  readonly claimedBytes?: number;
  readonly flags?: number;
}

export function makeZip(parts: readonly MadePart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const compressed = part.deflated ?? deflateRawSync(data);
    const header = fields(part, compressed.length, data);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      header,
      Buffer.from(part.name),
      compressed,
    ]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    header.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(part.name));
    locals.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, table, end]);
}

function fields(part: MadePart, compressedBytes: number, data: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(part.flags ?? 0, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc32(data), 10);
  header.writeUInt32LE(compressedBytes, 14);
  header.writeUInt32LE(part.claimedBytes ?? data.length, 18);
  header.writeUInt16LE(Buffer.byteLength(part.name), 22);
  return header;
}
