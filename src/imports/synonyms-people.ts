import { COUNTY, mobileWords, REMARK, SERIAL, type KindSpec } from './field-spec';

/** Columns of a roster. */
export const PEOPLE: KindSpec = {
  title: '人员名册',
  required: [['name'], ['unit']],
  fields: {
    serial: SERIAL,
    name: { label: '姓名', words: ['人员姓名', '人员'], example: '李四' },
    unit: {
      label: '单位',
      words: ['单位名称', '工作单位', '所在单位', '所属单位', '部门', '单位部门'],
      example: '示例县交通建设有限公司',
      width: 28,
    },
    unitKind: { label: '单位类别', words: ['单位性质', '单位类型'], example: '项目业主', width: 16 },
    county: COUNTY,
    title: {
      label: '职务',
      words: ['职位', '单位职务', '岗位', '现任职务', '职务职称'],
      example: '综合部主任',
    },
    rank: { label: '职级', words: ['级别', '行政级别'], example: '' },
    mobile: {
      label: '手机',
      words: mobileWords('').filter((word) => word !== '手机'),
      example: '13900000002',
      width: 14,
    },
    roles: { label: '角色', words: ['系统角色', '身份', '职责'], example: '县发改局经办', width: 20 },
    servedLeaders: { label: '服务领导', words: ['所服务领导', '联系领导', '服务的领导'], example: '' },
    sortNo: { label: '排序', words: ['排序号', '排名', '次序号'], example: '10' },
    state: { label: '状态', example: '' },
    remark: REMARK,
  },
};
