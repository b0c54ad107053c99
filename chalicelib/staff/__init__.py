"""Staff: who may come in, what they may do, the organisation itself, and the record of what was done."""

from chalicelib.staff.identity import identify as identify
from chalicelib.staff.keys import make_key as make_key
from chalicelib.staff.model import LastAdmin as LastAdmin
from chalicelib.staff.model import Organisation as Organisation
from chalicelib.staff.model import User as User
from chalicelib.staff.model import UserEmailTaken as UserEmailTaken
from chalicelib.staff.our_organisation import change_organisation as change_organisation
from chalicelib.staff.our_organisation import current_organisation as current_organisation
from chalicelib.staff.our_organisation import forget_organisation as forget_organisation
from chalicelib.staff.our_organisation import home as home
from chalicelib.staff.our_organisation import organisation as organisation
from chalicelib.staff.roles import PERMISSIONS as PERMISSIONS
from chalicelib.staff.roles import ROLES as ROLES
from chalicelib.staff.roles import RoleUnknown as RoleUnknown
from chalicelib.staff.roles import permissions_of as permissions_of
from chalicelib.staff.users import NewUser as NewUser
from chalicelib.staff.users import add_user as add_user
from chalicelib.staff.users import admins as admins
from chalicelib.staff.users import first_admin as first_admin
from chalicelib.staff.work import Work as Work
from chalicelib.staff.work import ended_with as ended_with
from chalicelib.staff.working import begin_work as begin_work
from chalicelib.staff.working import carry_on as carry_on
from chalicelib.staff.working import get_work as get_work
from chalicelib.staff.working import list_works as list_works
from chalicelib.staff.working import move_work as move_work
