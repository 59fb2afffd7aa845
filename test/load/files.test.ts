import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

function utf16(text: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'little' ? bytes : bytes.swap16();
}

describe('a schema file', () => {
  it('may begin with a byte order mark and end its lines in any way', async () => {
    const text = '"""é"""\ntype Query {\n  a: Int\n}\ntype A { id: ID }\n';
    for (const spelled of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) {
      const [only] = await project({ 'a.graphql': spelled }).load('a.graphql');
      expect(only?.types.get('A')?.blocks[0]).toMatchObject({ line: 5, column: 6 });
    }
  });

  it('may be UTF-16 with a byte order mark, and has the same places then', async () => {
    const text = '"""é 🎉"""\ntype Query {\n  a: Int\n}\ntype A { id: ID }\n';
    for (const order of ['little', 'big'] as const) {
      const [only] = await project({ 'a.graphql': utf16(text, order) }).load('a.graphql');
      expect(only?.types.get('A')?.blocks[0]).toMatchObject({ line: 5, column: 6 });
      expect(only?.sources[0]).toEqual({ file: 'a.graphql' });
    }
  });

  it('of damaged UTF-16, or of UTF-32, is refused', async () => {
    const whole = utf16(sdl('A'), 'little');
    for (const [bytes, message] of [
      [whole.subarray(0, -1), 'a.graphql is damaged UTF-16LE text'],
      [Buffer.concat([whole, Buffer.from([0x3d, 0xd8])]), 'a.graphql is damaged UTF-16LE text'],
      [Buffer.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]), 'a.graphql is UTF-32 text, where UTF-8 is expected'],
      [Buffer.from([0, 0, 0xfe, 0xff]), 'a.graphql is UTF-32 text, where UTF-8 is expected'],
    ] as const) {
      expect(await project({ 'a.graphql': bytes }).problems('a.graphql')).toEqual([
        { message, remedy: 'save it as UTF-8', location: { file: 'a.graphql', line: 1, column: 1 } },
      ]);
    }
  });

  it('that is not UTF-8 is refused with the place of the first wrong byte', async () => {
    const latin1 = Buffer.from('type Query {\n  "né\n é" a: Int\n}\n', 'latin1');
    expect(await project({ 'a.graphql': latin1 }).problems('a.graphql')).toMatchObject([
      { message: 'a.graphql is not UTF-8 text', location: { file: 'a.graphql', line: 2, column: 5 } },
    ]);
  });

  it('larger than 10 MiB is refused before it is read', async () => {
    const p = project({ 'a.graphql': '' });
    truncateSync(p.at('a.graphql'), 3 * 1024 ** 3);
    expect(await p.problems('a.graphql')).toMatchObject([
      { message: 'a.graphql is larger than 10 MiB', location: { file: 'a.graphql' } },
    ]);
  });

  it('that is no regular file is refused, and never waited for', async () => {
    const p = project({ 'g/b.graphql': sdl('B') });
    execFileSync('mkfifo', [p.at('g/a.graphql')]);
    const message = 'g/a.graphql is not a regular file';
    expect(await p.problems('g')).toEqual([{ message, remedy: 'move it out of the folder' }]);
    expect(await p.problems('a=g/a.graphql')).toEqual([{ message, remedy: 'name a file' }]);
  });

  it('whose links lead in a circle is refused', async () => {
    const p = project({});
    symlinkSync('b.graphql', p.at('a.graphql'));
    symlinkSync('a.graphql', p.at('b.graphql'));
    expect(await p.problems('.')).toEqual([
      {
        message: 'a.graphql cannot be read: its symbolic links lead in a circle',
        remedy: 'remove the links, or name the file itself',
      },
    ]);
  });
});

describe.runIf(process.getuid?.() !== undefined)('what may not be read', () => {
  /** As another user: permissions do not bind the superuser. */
  async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
    if (process.getuid?.() !== 0) return work();
    process.seteuid?.(65534);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  it('stops the check, be it a file or a folder beside readable ones', async () => {
    const p = project({
      'g/a.graphql': sdl('A'),
      'g/b/x.graphql': sdl('B'),
      'g/c/y.graphql': sdl('C'),
      'h/d.graphql': sdl('D'),
    });
    chmodSync(p.cwd, 0o755);
    chmodSync(p.at('g/c'), 0o000);
    chmodSync(p.at('h/d.graphql'), 0o000);
    try {
      await unprivileged(async () => {
        const remedy = 'let the user who runs this read it';
        const folder = { message: 'g/c cannot be read: permission denied', remedy };
        expect(await p.problems('g')).toEqual([folder]);
        expect(await p.problems('g/**/*.graphql')).toEqual([folder]);
        expect(await p.problems('h')).toEqual([{ message: 'h/d.graphql cannot be read: permission denied', remedy }]);
      });
    } finally {
      chmodSync(p.at('g/c'), 0o755);
    }
  });
});

describe('many files', () => {
  it('are each read', async () => {
    const p = project({ 'g/a0.graphql': sdl('A') });
    for (let i = 1; i < 300; i++) writeFileSync(p.at(`g/a${i}.graphql`), sdl('A'));
    expect(new Set(names(await p.load('g'))).size).toBe(300);
  });
});
