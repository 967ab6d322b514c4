import { invalidEventPattern } from './invalid-event-pattern.ts';
import { parseAddress } from './ip-address.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** `{"cidr": "10.0.0.0/24"}`, IPv4 or IPv6. */
export function cidr(operand: Json): ScalarTest {
  if (typeof operand !== 'string') throw invalidEventPattern('prefix match pattern must be a string');
  const slash = operand.split('/');
  if (slash.length !== 2) throw invalidEventPattern("Malformed CIDR, one '/' required");
  const network = parseAddress(slash[0] ?? '');
  if (!network) throw invalidEventPattern(`Malformed IP address: ${slash[0]}`);
  const bits = readMask(slash[1] ?? '', network.length * 8);
  return value => typeof value === 'string' && inNetwork(parseAddress(value), network, bits);
}

function readMask(text: string, most: number): number {
  if (!/^\d+$/.test(text)) throw invalidEventPattern('Malformed CIDR, mask bits must be an integer');
  const bits = Number(text);
  if (bits >= most) throw invalidEventPattern('IP address mask is too large');
  return bits;
}

function inNetwork(address: readonly number[] | undefined, network: readonly number[], bits: number): boolean {
  if (address?.length !== network.length) return false;
  return network.every((byte, at) => {
    const kept = Math.min(8, Math.max(0, bits - at * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) === ((address[at] ?? 0) & mask);
  });
}
