/** Answers that do not come to an end. */
import type { ServerResponse } from 'node:http';

/** A byte now and then. */
export function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

/** Sends data until the client closes the connection. */
export function flood(response: ServerResponse): void {
  const megabyte = Buffer.alloc(1024 * 1024, ' ');
  const pour = () => {
    while (!response.destroyed && response.write(megabyte));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
}
