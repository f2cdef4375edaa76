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

export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
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
        <Button tone="quiet" size="icon" aria-label="Theme">
          <Icon aria-hidden className="size-4" />
        </Button>
      }
    >
      <MenuGroup label="Theme">
        {themes.map(({ value, label, icon: ItemIcon }) => (
          <MenuItem key={value} icon={<ItemIcon aria-hidden />} onSelect={() => setTheme(value)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
