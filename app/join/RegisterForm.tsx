"use client";
import type { ParticipantRole } from "@lading/sdk/contracts";
import { useState } from "react";
import { Button } from "../design/Button.tsx";
import { Checkbox } from "../design/Checkbox.tsx";
import { Field, Input } from "../design/Field.tsx";
import { Panel } from "../design/Panel.tsx";
import { Select } from "../design/Select.tsx";
import { identifierProblem, type Scheme, schemes } from "../participants/identifiers.ts";
import { useRegister } from "../participants/useRegister.ts";

const offered: readonly { role: ParticipantRole; label: string; note: string }[] = [
  { role: "supplier", label: "Supplier", note: "Issues invoices and turns them into cash" },
  { role: "buyer", label: "Buyer", note: "Accepts invoices and pays them" },
  { role: "funder", label: "Funder", note: "Puts money into pools" },
  { role: "underwriter", label: "Underwriter", note: "Stakes first-loss cover" },
];

/** A company's application. Everything in it is public on the chain, the identifier as a hash. */
export function RegisterForm() {
  const registering = useRegister();
  const [name, setName] = useState("");
  const [city, setCity] = useState("");
  const [country, setCountry] = useState("");
  const [scheme, setScheme] = useState<Scheme>("0199");
  const [identifier, setIdentifier] = useState("");
  const [roles, setRoles] = useState<readonly ParticipantRole[]>(["supplier"]);
  const [isTried, setTried] = useState(false);

  const problems = {
    name: name.trim() === "" ? "Enter the company's name." : undefined,
    country: /^[A-Za-z]{2}$/.test(country) ? undefined : "Two letters, such as SE.",
    identifier: identifierProblem(scheme, identifier),
    roles: roles.length === 0 ? "Choose at least one." : undefined,
  };
  const isGood = Object.values(problems).every((problem) => problem === undefined);
  const shown = (problem: string | undefined) => (isTried ? problem : undefined);
  const known = schemes.find((one) => one.value === scheme);

  return (
    <Panel
      title="Register your company"
      description="A registrar checks the record and approves its roles. The identifier goes on chain as a hash only."
    >
      <form
        className="grid max-w-2xl gap-5 sm:grid-cols-6"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isGood) return;
          const profile = { name: name.trim(), ...(city.trim() ? { city: city.trim() } : {}) };
          void registering.register({ profile, scheme, identifier, country, roles });
        }}
      >
        <Field label="Company name" error={shown(problems.name)} className="sm:col-span-6">
          {(control) => (
            <Input
              {...control}
              value={name}
              autoComplete="organization"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="City" hint="Optional" className="sm:col-span-4">
          {(control) => <Input {...control} value={city} onChange={(event) => setCity(event.target.value)} />}
        </Field>
        <Field
          label="Country"
          error={shown(problems.country)}
          hint="ISO 3166, two letters"
          className="sm:col-span-2"
        >
          {(control) => (
            <Input
              {...control}
              value={country}
              maxLength={2}
              autoComplete="country"
              className="uppercase"
              onChange={(event) => setCountry(event.target.value)}
            />
          )}
        </Field>
        <Field label="Identified by" className="sm:col-span-2">
          {(control) => (
            <Select
              control={control}
              items={schemes.map(({ value, label }) => ({ value, label }))}
              value={scheme}
              onChange={setScheme}
            />
          )}
        </Field>
        <Field
          label="Identifier"
          error={shown(problems.identifier)}
          hint={`${known?.hint}. Invoices name you by it.`}
          className="sm:col-span-4"
        >
          {(control) => (
            <Input
              {...control}
              value={identifier}
              className="font-mono uppercase"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setIdentifier(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="sm:col-span-6">
          <legend className="mb-2 text-sm font-medium">Roles</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            {offered.map(({ role, label, note }) => (
              <Checkbox
                key={role}
                checked={roles.includes(role)}
                onChange={(isChecked) =>
                  setRoles(isChecked ? [...roles, role] : roles.filter((other) => other !== role))
                }
                label={
                  <>
                    <span className="font-medium">{label}</span>
                    <span className="block text-xs text-muted">{note}</span>
                  </>
                }
              />
            ))}
          </div>
          {shown(problems.roles) && <p className="mt-2 text-xs text-bad">{problems.roles}</p>}
        </fieldset>
        <div className="sm:col-span-6">
          <Button type="submit" tone="primary" busy={registering.isBusy}>
            Register
          </Button>
        </div>
      </form>
    </Panel>
  );
}
