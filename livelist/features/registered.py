"""Every feature, by the function that makes it. Its module is imported at start: it loads nothing heavy."""

from typing import Final

from livelist.features.analytics.feature import feature as analytics
from livelist.features.expiry.feature import feature as expiry
from livelist.features.feature import Maker
from livelist.features.notices.feature import feature as notices
from livelist.features.reminders.feature import feature as reminders
from livelist.features.webhooks.feature import feature as webhooks

FEATURES: Final[tuple[Maker, ...]] = (analytics, expiry, notices, reminders, webhooks)
