import * as shapes from "@lading/sdk/api";
import { grades, provableGrades } from "@lading/sdk/contracts";
import { collectRegister, tagOf } from "@lading/sdk/credit";
import { treeOf } from "@lading/sdk/prover";
import { ask } from "./compare-api.ts";
import { registerOf } from "./credit.ts";
import type { Differences } from "./differences.ts";
import { assessors, suppliers } from "./people.ts";
import type { World } from "./world.ts";

/** The register, the passports and the thresholds, by the routes that the app reads. */
export async function compareCredit(world: World, url: string, differences: Differences): Promise<void> {
  const { client, at } = world;
  const credit = await ask(url, "/credit", shapes.credit);
  const [root, toPurge, removals] = await Promise.all([
    client.readContract({ ...at.registry, functionName: "currentRoot" }),
    client.readContract({ ...at.registry, functionName: "toPurge" }),
    client.readContract({ ...at.registry, functionName: "removals" }),
  ]);
  differences.expectFields("register", credit, { root, toPurge, removals });
  for (const grade of provableGrades) {
    const args = [grades.indexOf(grade)] as const;
    const onChain = await client.readContract({ ...at.passport, functionName: "thresholdsOf", args });
    const rule = credit.rules.find((each) => each.grade === grade);
    differences.expectFields(`thresholds of ${grade}`, rule ?? {}, onChain);
  }
  await compareLeaves(world, url, differences);
  await compareAssessors(world, url, credit, differences);
  await comparePassports(world, url, credit, differences);
}

/** Three leaves a page, so that paging is tried; the tree made of them has the chain's root. */
async function compareLeaves(world: World, url: string, differences: Differences): Promise<void> {
  const onChain = await registerOf(world);
  const indexed = await collectRegister((from) =>
    ask(url, `/credit/leaves?limit=3&from=${from}`, shapes.creditLeaves),
  );
  differences.expect("leaves", indexed.leaves, onChain.leaves);
  differences.expect("root of the leaves", treeOf(indexed.leaves).root ?? 0n, onChain.root);
  const inOrder = [...onChain.takenOut].sort((a, b) => a.index - b.index);
  differences.expect("leaves taken out", indexed.takenOut, inOrder);
}

async function compareAssessors(
  world: World,
  url: string,
  credit: shapes.Credit,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  for (const { address } of assessors) {
    const args = [address] as const;
    const row = credit.assessors.find(({ account }) => account === address.toLowerCase());
    const issued = await client.readContract({ ...at.registry, functionName: "issuedBy", args });
    differences.expect(`credentials of ${address}`, row?.issued ?? 0, issued);
    if (!row) continue;
    differences.expectFields(`assessor ${address}`, row, {
      quota: await client.readContract({ ...at.registry, functionName: "quotaOf", args }),
      removed: await client.readContract({ ...at.registry, functionName: "isRemoved", args }),
    });
    let standing = 0;
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page: shapes.IssuancePage = await ask(
        url,
        `/credit/assessors/${address}/issuances?limit=10${query}`,
        shapes.issuancePage,
      );
      for (const leaf of page.items.flatMap(({ leaves }) => leaves)) {
        const of = [BigInt(leaf.commitment)] as const;
        const issuer = await client.readContract({ ...at.registry, functionName: "issuerOf", args: of });
        const proves = issuer === address && !row.removed;
        differences.expect(`leaf ${leaf.index} proves`, leaf.state === "standing", proves);
        if (issuer === address) standing++;
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    differences.expect(`standing credentials of ${address}`, row.standing, standing);
  }
}

async function comparePassports(
  world: World,
  url: string,
  credit: shapes.Credit,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  let count = 0;
  for (const { address } of suppliers) {
    const args = [address] as const;
    const grade = await client.readContract({ ...at.passport, functionName: "gradeOf", args });
    const last = await client.readContract({ ...at.passport, functionName: "passportOf", args });
    const indexed = await ask(url, `/credit/passports/${address}`, shapes.passports);
    differences.expect(`grade of ${address}`, indexed.grade, grade === 0 ? "E" : grades[grade]);
    differences.expect(`passport of ${address} stands`, indexed.current !== null, grade !== 0);
    if (grade !== 0) count++;
    const [newest] = indexed.history;
    if (!newest) {
      differences.expect(`passport of ${address}`, 0, last.grade);
      continue;
    }
    differences.expectFields(`last passport of ${address}`, newest, {
      grade: grades[last.grade],
      until: last.until,
      removals: last.removals,
      tag: last.tag,
    });
  }
  const standing = credit.passports.reduce((sum, each) => sum + each.count, 0);
  differences.expect("passports that stand", standing, count);
  for (const credential of world.credentials) {
    const tag = tagOf(credential);
    const isVoided = await client.readContract({ ...at.registry, functionName: "isVoided", args: [tag] });
    const path = `/credit/passports/${credential.subject}`;
    const { history } = await ask(url, path, shapes.passports);
    for (const passport of history.filter((each) => each.tag === `${tag}`)) {
      differences.expect(`tag ${tag} is voided`, passport.voidedAt !== null, isVoided);
    }
  }
}
