"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Button } from "./Button.tsx";
import { Menu, MenuGroup, MenuItem } from "./Menu.tsx";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

const never = () => () => {};

/** The choice, for a menu. */
export function ThemeItems() {
  const { setTheme } = useTheme();
  return (
    <MenuGroup label="Theme">
      {themes.map(({ value, label, icon: Icon }) => (
        <MenuItem key={value} icon={<Icon aria-hidden />} onSelect={() => setTheme(value)}>
          {label}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}

export function ThemeToggle({ className }: { className?: string | undefined }) {
  const { theme } = useTheme();
  // The server cannot know the theme: the same icon on both sides first, the right one after.
  const isClient = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const Icon = (isClient && themes.find(({ value }) => value === theme)?.icon) || Monitor;
  return (
    <Menu
      className="min-w-40"
      trigger={
        <Button tone="quiet" size="icon" aria-label="Theme" className={className}>
          <Icon aria-hidden className="size-4" />
        </Button>
      }
    >
      <ThemeItems />
    </Menu>
  );
}
