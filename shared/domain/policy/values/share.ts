import { z } from 'zod';

const form = /^\d+(\.\d{1,2})?%$/;

/** A part of the requests, written `5%` or `0.25%`; comes out in basis points, 10000 being all requests. */
export function share(description: string) {
  return z
    .string()
    .regex(form)
    .refine(text => basisPoints(text) >= 1 && basisPoints(text) <= 10_000)
    .transform(basisPoints)
    .meta({ description, accepts: 'a percentage from 0.01% to 100%, such as 5%' });
}

function basisPoints(text: string): number {
  return Math.round(Number(text.slice(0, -1)) * 100);
}
