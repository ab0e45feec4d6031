"""The courses (办理进程) of role requests and substitutions (角色确认、工作代理)."""

from supervision.core.stages import Stage, declare_course
from supervision.people.role_requests.models import RoleRequest

declare_course(
    RoleRequest,
    Stage("提请"),
    Stage("确认", (RoleRequest.State.WAITING,), ("role-request.confirm",)),
    through=(RoleRequest.State.GRANTED,),
)
