import { readPackage } from '../../test/support/virtual-cloud.ts';
import { packagesOf } from './policies.ts';
import { record } from './recording.ts';
import { run } from './run-seed.ts';
import { scenarioOf } from './scenario.ts';
const cpu=()=>{const {user,system}=process.cpuUsage();return (user+system)/1e3|0};
const packageOf=packagesOf(readPackage());
const setting={packageOf,recording:await record(packageOf('as packaged'))};
console.log('recorded',cpu());
for(const s of process.argv.slice(2).map(Number)){const t=cpu();try{const r=await run(scenarioOf(s),setting);console.log(s,cpu()-t,'ms',r.tookMs/60000,'min',r.calls,'calls',process.memoryUsage().rss>>20,'MB',JSON.stringify(scenarioOf(s).events),scenarioOf(s).policy);console.log(r.story.join('\n'));for(const v of r.violations)console.log('  VIOLATION',v.invariant,v.sentence);}catch(e){console.log(s,'THREW',(e as Error).stack)}}
