/** A real browser for the tests of the HTML report: Chromium as the system has it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { CheckResult } from '../../src/check/result.ts';
import { type RenderOptions, render } from '../../src/report/index.ts';
import { plain } from '../report/support.ts';

export const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Without a browser these tests say so and are left out; where everything must be proven, they fail. */
export const withoutBrowser = executablePath === undefined && process.env.CI !== 'true';
if (withoutBrowser) process.stderr.write('No Chromium here (apt-get install chromium): browser tests are left out.\n');

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium, or name it in CHROMIUM');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Reports {
  /** The address of a file that holds the report. */
  write(result: CheckResult, options?: Partial<RenderOptions>): Promise<string>;
  remove(): void;
}

export function reports(): Reports {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-html-'));
  let count = 0;
  return {
    async write(result, options) {
      const file = join(folder, `report-${count++}.html`);
      writeFileSync(file, await render(result, 'html', { ...plain, ...options }));
      return pathToFileURL(file).href;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Visit {
  readonly page: Page;
  /** What must never happen: errors, messages on the console, requests for anything but the file. */
  readonly troubles: readonly string[];
}

export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const file = address.split('#')[0];
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== file && !/^(data|about):/.test(url)) troubles.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, troubles };
}

/** The page of an address is drawn once the browser has told the report of its address: later than the address changes. */
export async function drawn(page: Page, name: string): Promise<void> {
  await page.locator(`main.${name.replace(/[/?].*/, '')}`).waitFor();
}
