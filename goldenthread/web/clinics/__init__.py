"""Around the list: weekly and highlight reports, clinic packs, performance plans, actions."""
